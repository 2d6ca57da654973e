package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.Pool;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.failover.Standing;
import holdfast.core.failover.VolumeExplanation;
import holdfast.core.failover.VolumeExplanation.Condition;
import holdfast.core.failover.Wait;
import holdfast.core.model.NodeId;
import holdfast.frontends.api.CopyProgress;
import holdfast.frontends.api.CopyView;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.api.VolumeList;
import holdfast.frontends.api.VolumeView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Volumes in the words of the contract: what is agreed on, and what the nodes say that keep the copies.
///
/// @param standing of the nodes, where this node leads
/// @param reports  of the nodes that have copies; one that is not in it was not asked
record VolumeViews(ClusterState state, Standing standing, Map<NodeId, StorageReport> reports) {

    VolumeList list() {
        List<VolumeView> views = new ArrayList<>();
        for (ReplicationGroup group : state.storage().all()) {
            group.volumes().forEach(volume -> views.add(view(group, volume)));
        }
        views.sort(Comparator.comparing(VolumeView::name));
        return new VolumeList(state.revision().value(), views);
    }

    VolumeView view(ReplicationGroup group, Volume volume) {
        VolumeExplanation agreed = VolumeExplanation.of(state, standing, group);
        Copy primary = group.primaryCopy();
        Optional<CopyReport> said = report(group, primary);
        boolean holds = said.isPresent() && !said.get().serving();
        return new VolumeView(
                volume.id().value().toString(),
                volume.name(),
                group.id().value().toString(),
                volume.bytes(),
                volume.blockSize(),
                volume.attached(),
                holds ? worse(agreed.condition()) : agreed.condition().word(),
                sentence(agreed, primary, said),
                waits(agreed, said),
                ref(primary),
                said.isPresent() && said.get().serving(),
                group.epoch().toString(),
                group.tenure().toString(),
                said.map(CopyReport::lastPosition).orElse(-1L),
                said.map(CopyReport::committedPosition).orElse(-1L),
                said.map(CopyReport::clients).orElse(-1),
                volume.attached() ? nbd(primary, volume) : "",
                group.minCopies(),
                group.logBytes(),
                group.copies().stream().map(copy -> copy(group, copy, said)).toList(),
                verified(group, volume),
                volume.changedAt().value(),
                group.changedAt().value());
    }

    /// The last one of those that the nodes with copies made when they were primary.
    private VerifyReport verified(ReplicationGroup group, Volume volume) {
        String id = volume.id().value().toString();
        return group.copies().stream()
                .flatMap(copy -> report(group, copy).stream())
                .flatMap(report -> report.verifies().stream())
                .filter(verify -> verify.volume().equals(id))
                .max(Comparator.comparing(VerifyReport::startedAt))
                .orElse(VerifyReport.never(id));
    }

    private static String worse(Condition agreed) {
        return (agreed == Condition.DOUBTFUL ? agreed : Condition.WAITING).word();
    }

    private String sentence(VolumeExplanation agreed, Copy primary, Optional<CopyReport> said) {
        boolean served =
                agreed.condition() == Condition.IN_SYNC || agreed.condition() == Condition.DEGRADED;
        if (said.isPresent() && !said.get().serving() && served) {
            return ref(primary).name() + " does not serve it now: " + said.get().role() + ".";
        }
        return said.isEmpty() && served
                ? agreed.sentence()
                        + " So it is agreed; that node says nothing now: "
                        + why(primary)
                : agreed.sentence();
    }

    private static List<GroupWait> waits(VolumeExplanation agreed, Optional<CopyReport> said) {
        List<GroupWait> waits = new ArrayList<>();
        agreed.waits().forEach(wait -> waits.add(wait(wait)));
        said.ifPresent(report -> waits.addAll(report.awaited()));
        return waits;
    }

    private static GroupWait wait(Wait wait) {
        return new GroupWait(wait.what(), time(wait.sinceMillis()), wait.proofs());
    }

    private CopyView copy(ReplicationGroup group, Copy copy, Optional<CopyReport> primary) {
        Optional<CopyReport> said = report(group, copy);
        Optional<CatchUp> catchUp =
                primary.stream()
                        .flatMap(report -> report.catchUps().stream())
                        .filter(each -> each.seat() == copy.seat())
                        .findFirst();
        String state = state(copy, catchUp);
        Pool pool = this.state.storage().pools().get(copy.pool());
        return new CopyView(
                copy.seat(),
                copy.id().value().toString(),
                ref(copy),
                pool == null ? "" : pool.name(),
                state,
                time(copy.sinceMillis()),
                sentence(copy, state, catchUp),
                said.map(CopyReport::role).orElse(""),
                said.isPresent() ? "" : why(copy),
                said.map(CopyReport::lastPosition).orElse(-1L),
                said.map(CopyReport::committedPosition).orElse(-1L),
                said.map(CopyReport::logUsedBytes).orElse(-1L),
                catchUp.map(VolumeViews::progress).orElse(CopyProgress.NONE),
                said.map(CopyReport::health).orElse(""));
    }

    private static CopyProgress progress(CatchUp catchUp) {
        return new CopyProgress(
                catchUp.way(), catchUp.doneBytes(), catchUp.allBytes(), catchUp.bytesPerSecond());
    }

    private static String state(Copy copy, Optional<CatchUp> catchUp) {
        if (copy.isDoubtful()) {
            return CopyView.DOUBTFUL;
        }
        return switch (copy.standing()) {
            case IN_SYNC -> CopyView.IN_SYNC;
            case DAMAGED -> catchUp.isPresent() ? CopyView.CATCHING_UP : CopyView.DAMAGED;
            case OUT, COMPARE -> catchUp.isPresent() ? CopyView.CATCHING_UP : CopyView.ABSENT;
        };
    }

    private String sentence(Copy copy, String state, Optional<CatchUp> catchUp) {
        return switch (state) {
            case CopyView.IN_SYNC -> "It counts for every acknowledgement.";
            case CopyView.CATCHING_UP ->
                    catchUp.filter(each -> each.way().equals(CopyProgress.FILL)).isPresent()
                            ? "It does not count yet; its blocks are compared with the primary's."
                            : "It does not count yet; it gets what it lacks from the primary's log.";
            case CopyView.DAMAGED -> "It does not count: it found damage, or its disk failed.";
            case CopyView.DOUBTFUL -> "It is " + VolumeExplanation.word(copy) + ".";
            default ->
                    reports.get(copy.node()) instanceof StorageReport.Silent(String why)
                            ? "It does not count, and gets nothing: " + why
                            : "It does not count, and gets nothing yet.";
        };
    }

    private Optional<CopyReport> report(ReplicationGroup group, Copy copy) {
        return reports.get(copy.node()) instanceof StorageReport.Told told
                ? told.copies().stream()
                        .filter(report ->
                                report.group().equals(group.id()) && report.seat() == copy.seat())
                        .findFirst()
                : Optional.empty();
    }

    /// Why there is no report of a copy.
    private String why(Copy copy) {
        return reports.get(copy.node()) instanceof StorageReport.Silent(String why)
                ? why
                : "It does not keep it yet.";
    }

    private String nbd(Copy primary, Volume volume) {
        return reports.get(primary.node()) instanceof StorageReport.Told told
                ? nbd(volume.name(), told.nbdSocket())
                : "";
    }

    /// As <https://github.com/NetworkBlockDevice/nbd/blob/master/doc/uri.md> has it.
    static String nbd(String volume, String socket) {
        return "nbd+unix:///"
                + volume
                + "?socket="
                + URLEncoder.encode(socket, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }

    private NodeRef ref(Copy copy) {
        NodeRef ref = NodePages.ref(state, copy.node());
        return ref.name().isEmpty() ? new NodeRef(ref.id(), copy.nodeName()) : ref;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
