/// The cluster's own certificate authority, the tokens by which machines join, and secrets sealed to nodes.
///
/// What this room decides: what stands in a certificate, in a request for one, in a token and in a sealed
/// secret, and when one of them is bad. Keys are EC P-256. A node's certificate has its name as CN, the URI
/// `urn:holdfast:node:UUID` that nodes know each other by, and the hosts that it is reached at, so that ordinary
/// HTTPS clients accept it; a client's has the URI `urn:holdfast:client:NAME`. Serials are random and never 0.
///
/// Invariants: whatever holds a secret does not show it in its text, and no exception of this room carries one. A
/// file that holds a secret is its owner's alone from the moment it exists. What came from outside (a request, a
/// token, a sealed secret) is judged whole before any of it is used, has a limit of size, and fails with a
/// [TrustException] that says what is wrong with it. Nothing here looks at a clock or makes chance: both are
/// given.
@NullMarked
package holdfast.drivers.trust;

import org.jspecify.annotations.NullMarked;
