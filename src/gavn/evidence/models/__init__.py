"""Tables of `evidence`, one noun a file."""

from gavn.evidence.models.look import ArmLook, Decision, Look, Verification
from gavn.evidence.models.observation import Batch, BatchRow, Intake
from gavn.evidence.models.protocol import Approval, Arm, Protocol, ProtocolStep

__all__ = [
    "Approval",
    "Arm",
    "ArmLook",
    "Batch",
    "BatchRow",
    "Decision",
    "Intake",
    "Look",
    "Protocol",
    "ProtocolStep",
    "Verification",
]
