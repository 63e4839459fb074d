//! The order of a rule's checks, tried by spoiling what would be accepted.

use std::fmt::Debug;

/// The checks of a rule in their order: each with its refusal and the change to an accepted case that brings it about.
pub type Checks<Case, Refusal> = Vec<(Refusal, fn(&mut Case))>;

/// Each check alone, then each pair: of two the earlier one answers.
pub fn meets_in_order<Case, Decision: Debug + PartialEq, Refusal: Debug + PartialEq>(
    accepted: fn() -> Case,
    decide: fn(&Case) -> Result<Decision, Refusal>,
    checks: &Checks<Case, Refusal>,
) {
    assert!(decide(&accepted()).is_ok());
    for (position, (refusal, spoil)) in checks.iter().enumerate() {
        let mut alone = accepted();
        spoil(&mut alone);
        assert_eq!(decide(&alone).as_ref(), Err(refusal));
        for (later_refusal, later) in &checks[position + 1..] {
            let mut both = accepted();
            later(&mut both);
            spoil(&mut both);
            assert_eq!(decide(&both).as_ref(), Err(refusal), "and not {later_refusal:?}");
        }
    }
}
