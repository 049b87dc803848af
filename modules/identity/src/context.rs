//! What every use case is told about the act: the time, the source of randomness, and who acts.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_kernel::{Clock, Fault, FaultKind, Id, Instant, Randomness};

use crate::model::{OwnerSignedIn, Permission, SignedIn, UnitId};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The program itself: jobs, imports from the command line, the demo.
    System,
    /// Somebody who is not signed in.
    Public,
    /// An officer.
    Officer(Arc<SignedIn>),
    /// The owner of papers, about what is their own. No right of an officer is theirs: use cases that serve owners ask
    /// for the owner by name ([`OpContext::owner`]), every other one refuses.
    Owner(Arc<OwnerSignedIn>),
}

/// The circumstances of one operation; cheap to clone.
#[derive(Clone)]
pub struct OpContext {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives random bytes.
    pub randomness: Arc<dyn Randomness>,
    /// Who acts.
    pub actor: Actor,
    /// The request the act belongs to, for logs and error pages.
    pub request_id: Option<String>,
}

impl OpContext {
    /// The circumstances of an act of the program itself.
    pub fn system(clock: Arc<dyn Clock>, randomness: Arc<dyn Randomness>) -> Self {
        Self {
            clock,
            randomness,
            actor: Actor::System,
            request_id: None,
        }
    }

    /// The same circumstances with another actor.
    #[must_use]
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self {
            actor,
            ..self.clone()
        }
    }

    /// The present instant.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// A new identifier that belongs to this instant.
    pub fn new_id<T>(&self) -> Id<T> {
        let mut random = [0; 10];
        self.randomness.fill(&mut random);
        Id::new(self.now(), random)
    }

    /// The actor as written into events: the officer's id, `system`, `public`, `owner`, or `owner-by:` and the account
    /// that acts in the owner's name; an owner's number is not told.
    pub fn actor_name(&self) -> String {
        match &self.actor {
            Actor::System => "system".to_owned(),
            Actor::Public => "public".to_owned(),
            Actor::Officer(signed_in) => signed_in.officer_id.to_string(),
            Actor::Owner(owner) => match &owner.acted_by {
                Some(by) => format!("owner-by:{}", by.account),
                None => "owner".to_owned(),
            },
        }
    }

    /// The signed-in officer.
    ///
    /// # Errors
    /// `sign-in-needed` when the actor is not an officer.
    pub fn officer(&self) -> Result<&SignedIn, Fault> {
        match &self.actor {
            Actor::Officer(signed_in) => Ok(signed_in),
            Actor::System | Actor::Public | Actor::Owner(_) => Err(sign_in_needed()),
        }
    }

    /// The owner who is signed in.
    ///
    /// # Errors
    /// `sign-in-needed` when the actor is not an owner.
    pub fn owner(&self) -> Result<&OwnerSignedIn, Fault> {
        match &self.actor {
            Actor::Owner(owner) => Ok(owner),
            Actor::System | Actor::Public | Actor::Officer(_) => Err(sign_in_needed()),
        }
    }

    /// The owner who is signed in, where nothing limits what may be done in their name.
    ///
    /// # Errors
    /// `sign-in-needed` when the actor is not an owner; `beyond-mandate` for somebody who was authorised: what was entrusted
    /// to them reaches dossiers, and nothing else of the owner's (BLDS 2015, điều 141.2).
    pub fn owner_in_full(&self) -> Result<&OwnerSignedIn, Fault> {
        let owner = self.owner()?;
        match owner.within() {
            None => Ok(owner),
            Some(_) => Err(Fault::new(FaultKind::Forbidden, "beyond-mandate")),
        }
    }

    /// Whether the actor may do this at `unit` for `field`; no field asks for all of the unit's work.
    pub fn may(&self, permission: Permission, unit: &UnitId, field: Option<&str>) -> bool {
        match &self.actor {
            Actor::System => true,
            Actor::Public | Actor::Owner(_) => false,
            Actor::Officer(signed_in) => signed_in.may(permission, unit, field),
        }
    }

    /// Lets the act go on only when the actor may do this at `unit` for `field`.
    ///
    /// # Errors
    /// `sign-in-needed` when nobody is signed in; `not-allowed` when the officer may not.
    pub fn authorise(&self, permission: Permission, unit: &UnitId, field: Option<&str>) -> Result<(), Fault> {
        self.allow(self.may(permission, unit, field), permission)
    }

    /// Whether the actor may do this at some unit for some field.
    pub fn may_anywhere(&self, permission: Permission) -> bool {
        match &self.actor {
            Actor::System => true,
            Actor::Public | Actor::Owner(_) => false,
            Actor::Officer(signed_in) => signed_in.may_anywhere(permission),
        }
    }

    /// Lets the act go on only when the actor may do this somewhere; for acts that belong to no unit.
    ///
    /// # Errors
    /// `sign-in-needed` when nobody is signed in; `not-allowed` when the officer may not.
    pub fn authorise_anywhere(&self, permission: Permission) -> Result<(), Fault> {
        self.allow(self.may_anywhere(permission), permission)
    }

    /// The units that ended and were merged into one of the officer's.
    pub fn past_units(&self) -> BTreeSet<UnitId> {
        match &self.actor {
            Actor::Officer(officer) => officer
                .postings
                .iter()
                .flat_map(|held| held.takes_over.iter().cloned())
                .collect(),
            Actor::System | Actor::Public | Actor::Owner(_) => BTreeSet::new(),
        }
    }

    /// Where the officer may do this: unit, and the field it is bounded to (none: every field).
    /// Empty for the system, which is bounded nowhere, and for the public.
    pub fn units_for(&self, permission: Permission) -> Vec<(UnitId, Option<String>)> {
        match &self.actor {
            Actor::System | Actor::Public | Actor::Owner(_) => Vec::new(),
            Actor::Officer(signed_in) => signed_in.units_for(permission),
        }
    }

    fn allow(&self, allowed: bool, permission: Permission) -> Result<(), Fault> {
        match (&self.actor, allowed) {
            (_, true) => Ok(()),
            (Actor::Public | Actor::Owner(_), false) => Err(sign_in_needed()),
            (_, false) => {
                Err(Fault::new(FaultKind::Forbidden, "not-allowed")
                    .with("permission", permission.identifier()))
            }
        }
    }
}

const fn sign_in_needed() -> Fault {
    Fault::new(FaultKind::Unauthenticated, "sign-in-needed")
}
