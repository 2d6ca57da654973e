package holdfast.daemon;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Recovered;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.CommandJson;
import holdfast.core.cluster.UnreadableException;
import holdfast.core.model.Bytes;
import holdfast.core.model.FileId;
import holdfast.core.model.Index;
import holdfast.core.model.Revision;
import holdfast.core.model.Witness;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// Where a witness's file lies. The agreed state says so; but a configuration counts from when it is in the log, and a
/// node that starts alone needs the witness before it may apply anything. So what its own log says counts as well, where
/// the state has not come that far: at worst a file is looked for where it is not, and has no vote.
final class ShareLocations {

    private static final byte[] KEY =
            Operations.WITNESS_LOCATION.getBytes(StandardCharsets.US_ASCII);

    private final Supplier<ClusterState> state;
    private String logged = "";
    private Revision loggedAt = Revision.ZERO;

    ShareLocations(Recovered recovered, Supplier<ClusterState> state) {
        this.state = state;
        for (Entry entry : recovered.entries()) {
            if (entry.payload() instanceof Entry.Command(Bytes command) && mentionsIt(command)) {
                note(command, entry.index());
            }
        }
    }

    /// The location, or nothing where none is known yet.
    String of(FileId file) {
        ClusterState applied = state.get();
        boolean named =
                applied.configuration().witness() instanceof Witness.Share share
                        && share.file().equals(file);
        boolean logKnowsMore = !named && loggedAt.isAbove(applied.revision());
        return logKnowsMore ? logged : Operations.witnessLocation(applied);
    }

    private void note(Bytes document, Index index) {
        try {
            Command command = CommandJson.read(document);
            if (command.body() instanceof CommandBody.SetSetting set
                    && set.key().equals(Operations.WITNESS_LOCATION)) {
                logged = set.value();
                loggedAt = Revision.of(index);
            }
        } catch (UnreadableException _) {
            // The node stops at it when it comes to apply it, and says why.
        }
    }

    /// Reading every command of a long log would take longer than a start may.
    private static boolean mentionsIt(Bytes command) {
        int last = command.size() - KEY.length;
        for (int start = 0; start <= last; start++) {
            int same = 0;
            while (same < KEY.length && command.at(start + same) == KEY[same]) {
                same++;
            }
            if (same == KEY.length) {
                return true;
            }
        }
        return false;
    }
}
