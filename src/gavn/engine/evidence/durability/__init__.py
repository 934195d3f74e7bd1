"""Does it last: demonstration plans, acceptance plans, life distributions with censoring."""
