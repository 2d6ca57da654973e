package holdfast.daemon;

import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.drivers.wire.Identity;
import holdfast.drivers.wire.Trust;
import holdfast.drivers.wire.WireException;

/// The certificate by which this node is known, read at the start of its daemon.
///
/// @param node the id that stands in it
record OwnCertificate(Trust trust, NodeId node) {

    static OwnCertificate read(DaemonSettings settings) throws StartFailure {
        DaemonSettings.TrustFiles files = settings.trust();
        try {
            Trust trust = Trust.read(files.authority(), files.certificate(), files.key());
            if (trust.own() instanceof Identity.Node(NodeId node)) {
                return new OwnCertificate(trust, node);
            }
        } catch (WireException e) {
            throw new StartFailure(StartFailure.WRONG_USE, e.problem());
        }
        throw new StartFailure(
                StartFailure.WRONG_USE,
                new Problem(
                        "certificate-wrong",
                        "start of the daemon",
                        "certificate " + files.certificate(),
                        "It is not a node's.",
                        "A node's certificate names it by a URI urn:holdfast:node:<uuid>."));
    }
}
