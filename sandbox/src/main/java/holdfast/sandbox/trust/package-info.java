/// Certificates of a throw-away cluster: a certificate authority that lives for one sandbox, a certificate
/// for every node and one for its client.
///
/// What this room decides: what stands in them. Keys are EC P-256. A node's certificate has its name as CN,
/// the URI `urn:holdfast:node:UUID` that nodes know each other by, and its IP address, so that ordinary HTTPS
/// clients accept it; a client's has the URI `urn:holdfast:client:NAME`. Files are PEM: certificates, and keys
/// as PKCS#8, readable by the owner alone from the moment they exist. The authority's own key is never
/// written: it is forgotten with the process, and with it the power to make more.
@NullMarked
package holdfast.sandbox.trust;

import org.jspecify.annotations.NullMarked;
