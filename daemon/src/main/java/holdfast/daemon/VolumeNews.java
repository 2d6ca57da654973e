package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.NodeId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import holdfast.frontends.rest.CatchUp;
import holdfast.frontends.rest.CopyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a node says in its [Presence] of a copy that is not as it should be, or that brings others back: for `status`. All that it
/// measures is asked of it where somebody wants to see that.
///
/// @param serving whether it serves clients, where it is the primary; else true
/// @param told    sentences
record VolumeNews(ReplicationGroupId group, boolean serving, String told) {

    /// In one presence; several are sent each second.
    private static final int MOST = 16;

    private static final int PERCENT = 100;
    private static final long MEBI = 1L << 20;

    /// The volumes of these copies that are not served here now, whether by a copy that waits or by one that is not to serve.
    static Set<VolumeId> stalled(ClusterState state, List<CopyReport> copies) {
        Set<VolumeId> stalled = new TreeSet<>();
        for (CopyReport copy : copies) {
            ReplicationGroup group = state.storage().group(copy.group());
            if (group != null && !copy.serving()) {
                group.volumes().forEach(volume -> stalled.add(volume.id()));
            }
        }
        return stalled;
    }

    static List<VolumeNews> of(ClusterState state, NodeId self, List<CopyReport> copies) {
        List<VolumeNews> all = new ArrayList<>();
        for (CopyReport copy : copies) {
            ReplicationGroup group = state.storage().group(copy.group());
            if (group != null && all.size() < MOST) {
                of(group, self, copy).ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<VolumeNews> of(ReplicationGroup group, NodeId self, CopyReport copy) {
        boolean primary = group.primaryCopy().node().equals(self);
        List<String> told = new ArrayList<>();
        if (primary && !copy.serving()) {
            told.add("It does not serve: " + copy.role() + ".");
            copy.awaited().forEach(wait -> told.add("Awaited: " + wait.what() + "."));
        }
        copy.catchUps().forEach(catchUp -> told.add(catchUp(group, catchUp)));
        if (!copy.health().isEmpty()) {
            told.add(copy.health());
        }
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new VolumeNews(
                                group.id(), !primary || copy.serving(), String.join(" ", told)));
    }

    private static String catchUp(ReplicationGroup group, CatchUp catchUp) {
        String node =
                group.copyAt(catchUp.seat()).map(Copy::nodeName).orElse("seat " + catchUp.seat());
        if (catchUp.allBytes() < 0) {
            return "The copy on " + node + " is catching up.";
        }
        String rate =
                catchUp.bytesPerSecond() < 0
                        ? ""
                        : ", " + catchUp.bytesPerSecond() / MEBI + " MiB/s";
        return String.format(
                Locale.ROOT,
                "The copy on %s is catching up: %d %% of %d MiB%s.",
                node,
                catchUp.doneBytes() * PERCENT / Math.max(1, catchUp.allBytes()),
                catchUp.allBytes() / MEBI,
                rate);
    }

    Json json() {
        return Json.object()
                .put("group", group.value().toString())
                .put("serving", serving)
                .put("told", told)
                .build();
    }

    static List<VolumeNews> read(JsonFields fields) throws JsonException {
        List<VolumeNews> all = new ArrayList<>();
        if (fields.has("volumes")) {
            for (JsonFields each : fields.objects("volumes")) {
                all.add(
                        new VolumeNews(
                                new ReplicationGroupId(Documents.uuid(each, "group")),
                                each.bool("serving"),
                                each.text("told")));
            }
        }
        return all;
    }
}
