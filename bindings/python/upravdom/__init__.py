"""The rules of a Russian housing management company, and a store over them.

Everything is generated from the Rust library; this file gives it its name. Ids and months are ``str``, days
``datetime.date``, moments ``datetime.datetime`` with a time zone, readings ``decimal.Decimal``, sums their kopecks.
"""

import datetime as _datetime
import decimal as _decimal

try:
    from ._generated import upravdom as _generated
except ModuleNotFoundError as error:
    raise ModuleNotFoundError("upravdom was not generated yet: cargo xtask bindings --language python") from error

from ._generated.upravdom import *
from ._generated.upravdom import Digits, PriceList, Slot, SubmissionWindow, UpravdomError, error_sentence

# The text of an error is its sentence, as in the other languages.
UpravdomError.__str__ = error_sentence

AccountId = CommandId = CompanyId = ContractorId = EmployeeId = HouseId = IncidentId = PlanId = str
FilterId = KindId = MeterId = ReadingId = RequestId = ResidentId = ChoiceId = str
Zone = Month = str
MeterValue = ExactDecimal = Percent = _decimal.Decimal
Amount = Balance = int
CalendarDate = _datetime.date
Timestamp = _datetime.datetime

__all__ = [
    *_generated.__all__,
    *("AccountId", "CommandId", "CompanyId", "ContractorId", "EmployeeId", "HouseId", "IncidentId", "PlanId"),
    *("FilterId", "KindId", "MeterId", "ReadingId", "RequestId", "ResidentId", "ChoiceId"),
    *("Zone", "Month", "MeterValue", "ExactDecimal", "Percent", "Amount", "Balance"),
    *("CalendarDate", "Timestamp", "Digits", "PriceList", "Slot", "SubmissionWindow"),
]
