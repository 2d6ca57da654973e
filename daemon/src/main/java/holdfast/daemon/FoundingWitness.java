package holdfast.daemon;

import holdfast.core.model.Problem;
import holdfast.drivers.witness.ShareMaking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first member of a founding document makes the witness's file at its first start.
final class FoundingWitness {

    private static final Logger LOG = LoggerFactory.getLogger("daemon");

    private FoundingWitness() {}

    /// Where that fails the witness has no vote until an operator sets another.
    static void make(DaemonSettings settings, NodeIdentity identity, ShareMaking making) {
        try {
            Founding founding = Founding.read(settings.founding());
            boolean first = founding.members().getFirst().node().equals(identity.node());
            if (first && founding.witness().isPresent()) {
                Founding.Share share = founding.witness().get();
                switch (making.make(share.location(), share.file(), false)) {
                    case ShareMaking.Result.Made made -> LOG.info("witness made: {}", made.path());
                    case ShareMaking.Result.NotMade(Problem why) ->
                            LOG.warn("witness not made: {}", why);
                }
            }
        } catch (StartFailure e) {
            LOG.warn("witness not made: {}", e.problem());
        }
    }
}
