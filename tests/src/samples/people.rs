//! Samples of the refusals about people: their rights, their ways in, their erasure.

use upravdom::access::AccessRefusal;
use upravdom::base::{Channel, EmployeeId, Instant, Permission, RequestId, Say};
use upravdom::company::CompanyRefusal;
use uuid::Uuid;

use super::Sample;

pub(super) fn of_the_company() -> Vec<Sample> {
    let id = Uuid::from_u128(0x0198_0a5d_ac96_774b_bcce_b302_099a_8057);
    samples! {
        CompanyRefusal NotPermitted { permission: Permission::PermissionGrant }
        CompanyRefusal EmployeeUnknown { employee: EmployeeId::new(id) }
        CompanyRefusal PermissionContradicted { permission: Permission::RequestView }
        CompanyRefusal PermissionNotHeld { permission: Permission::KindManage, channel: Channel::Mobile }
        CompanyRefusal LastLeader { permission: Permission::RequestClose }
        CompanyRefusal PersonUnknown
        CompanyRefusal PersonIsActor
        CompanyRefusal PersonErased { at: Instant::parse("2026-11-22T10:00:00Z").expect("an instant") }
        CompanyRefusal RequestOpen { request: RequestId::new(id) }
        CompanyRefusal KeptUntil { until: Instant::parse("2031-11-22T10:00:00Z").expect("an instant") }
    }
}

pub(super) fn of_access() -> Vec<Sample> {
    let instant = |text: &str| Instant::parse(text).expect("an instant");
    samples! {
        AccessRefusal Locked { until: instant("2026-11-22T10:01:00Z") }
        AccessRefusal PasswordWrong
        AccessRefusal CodeTooSoon { again_at: instant("2026-11-22T10:01:00Z") }
        AccessRefusal CodesSpent { again_at: instant("2026-11-23T00:00:00Z") }
        AccessRefusal CodeMissing
        AccessRefusal CodeExpired
        AccessRefusal CodeWornOut
        AccessRefusal CodeWrong { left: 4_u32 }
    }
}
