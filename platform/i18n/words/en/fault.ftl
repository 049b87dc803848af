### Words of faults: `fault-<code>` for each stable code; a title and help for each kind.

fault-kind-invalid = The request is not valid
fault-kind-invalid-help = What was sent breaks a rule. Check it and send it again.
fault-kind-unauthenticated = Sign in first
fault-kind-unauthenticated-help = Sign in to see this page. If you had signed in, your session may have ended.
fault-kind-forbidden = Not allowed
fault-kind-forbidden-help = Your account may not do this. If you need it, ask the administrator of your unit.
fault-kind-not-found = Not found
fault-kind-not-found-help = There is no such page or dossier, or it is not for you. Check the address.
fault-kind-conflict = Somebody changed it first
fault-kind-conflict-help = It was changed by somebody else, or it is no longer in a state that allows this. Open it again to see its newest state.
fault-kind-gone = No longer here
fault-kind-gone-help = It was here once and is not any more.
fault-kind-too-large = The file is too large
fault-kind-too-large-help = What was sent is above the limit. Split it or lower the resolution, then send it again.
fault-kind-too-many = Too many tries
fault-kind-too-many-help = Wait some minutes, then try again.
fault-kind-unavailable = Not available for now
fault-kind-unavailable-help = A part of the system is away. What was saved is not lost; try again in some minutes.
fault-kind-internal = The system made a mistake
fault-kind-internal-help = It is not your doing and it was recorded. What was saved is not lost. When you report it, give the request id below.

## Codes of the web itself
fault-method-not-allowed = This address does not take that method.
fault-cross-site = The request came from another site and was stopped to protect your account. Open the page again and send it from there.
fault-timed-out = It took too long and was stopped. What was saved is not lost; try again.

## Codes of the modules
