package holdfast.daemon;

import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.failover.VolumeExplanation;
import holdfast.core.failover.VolumeExplanation.Condition;
import holdfast.core.failover.Wait;
import holdfast.core.model.NodeId;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.api.VolumeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// How volumes stand, for the contract: what is agreed on, and what the nodes of their copies say with their [Presence].
final class VolumeStandings {

    /// More would hide what else is wrong; `volume list` has them all.
    private static final int MOST = 10;

    private final Sight sight;
    private final Reports reports;

    VolumeStandings(Sight sight, Reports reports) {
        this.sight = sight;
        this.reports = reports;
    }

    /// @param told    what its nodes say, sentences; empty where nothing is wrong there
    /// @param serving false where its primary says that it does not serve it
    private record Stand(
            ReplicationGroup group, VolumeExplanation agreed, boolean serving, String told) {

        Condition condition() {
            boolean served =
                    agreed.condition() == Condition.IN_SYNC
                            || agreed.condition() == Condition.DEGRADED;
            return served && !serving ? Condition.WAITING : agreed.condition();
        }

        /// In sync, and its nodes say something all the same.
        boolean isWell() {
            return condition() == Condition.IN_SYNC && told.isEmpty();
        }

        String sentence() {
            return told.isEmpty() ? agreed.sentence() : agreed.sentence() + " " + told;
        }
    }

    private List<Stand> stands() {
        return sight.state().storage().all().stream().map(this::stand).toList();
    }

    private Stand stand(ReplicationGroup group) {
        List<VolumeNews> news =
                group.copies().stream()
                        .map(Copy::node)
                        .filter(sight::answers)
                        .flatMap(node -> sight.peers().presence(node).stream())
                        .flatMap(presence -> presence.volumes().stream())
                        .filter(each -> each.group().equals(group.id()))
                        .toList();
        return new Stand(
                group,
                VolumeExplanation.of(sight.state(), sight.node().standing(), group),
                news.stream().allMatch(VolumeNews::serving),
                news.stream().map(VolumeNews::told).collect(Collectors.joining(" ")));
    }

    List<VolumeStatus> list() {
        List<VolumeStatus> all = new ArrayList<>();
        for (Stand stand : stands()) {
            stand.group()
                    .volumes()
                    .forEach(volume ->
                            all.add(
                                    new VolumeStatus(
                                            volume.id().value().toString(),
                                            volume.name(),
                                            volume.attached(),
                                            stand.condition().word(),
                                            stand.sentence(),
                                            ref(stand.group().primaryCopy()),
                                            stand.group().copies().stream()
                                                    .map(this::ref)
                                                    .toList())));
        }
        all.sort(Comparator.comparing(VolumeStatus::name));
        return all;
    }

    private NodeRef ref(Copy copy) {
        NodeId node = copy.node();
        return sight.state().nodes().containsKey(node)
                ? reports.ref(node)
                : new NodeRef(node.value().toString(), copy.nodeName());
    }

    /// What is wrong with volumes, the worst first.
    List<Trouble> troubles() {
        List<Stand> wrong =
                stands().stream()
                        .filter(stand -> !stand.isWell())
                        .sorted(
                                Comparator.comparing(Stand::condition)
                                        .reversed()
                                        .thenComparing(stand -> stand.group().name()))
                        .toList();
        List<Trouble> troubles = new ArrayList<>();
        wrong.stream().limit(MOST).map(this::trouble).forEach(troubles::add);
        if (wrong.size() > MOST) {
            int more = wrong.size() - MOST;
            troubles.add(
                    new Trouble(
                            "more-volumes",
                            more
                                    + (more == 1 ? " more volume is" : " more volumes are")
                                    + " not as they should be.",
                            "",
                            "",
                            "See in volume list which, and why."));
        }
        return troubles;
    }

    private Trouble trouble(Stand stand) {
        String name = stand.group().name();
        String what = "Volume " + name + ": " + stand.sentence();
        String more = "volume show " + name + " tells more.";
        return switch (stand.condition()) {
            case IN_SYNC -> new Trouble("volume-unwell", what, "", "", more);
            case DEGRADED ->
                    new Trouble(
                            "volume-degraded",
                            what,
                            since(stand.group()),
                            "the copies that are not in sync",
                            "Bring their nodes back: what they lack is copied by itself. For one that is"
                                    + " lost for good: volume copy add "
                                    + name
                                    + ", then volume copy remove.");
            case WAITING -> waiting("volume-waits", what, stand.agreed().waits(), more);
            case DOUBTFUL -> waiting("volume-doubtful", what, stand.agreed().waits(), more);
        };
    }

    private static Trouble waiting(String code, String what, List<Wait> waits, String more) {
        if (waits.isEmpty()) {
            return new Trouble(code, what, "", "", more);
        }
        Wait first = waits.getFirst();
        return new Trouble(
                code,
                what,
                time(first.sinceMillis()),
                first.what(),
                first.proofs().isEmpty()
                        ? more
                        : "Any of these would do: " + String.join(" ", first.proofs()));
    }

    /// When the first of its copies that are not in sync came to be so.
    private static String since(ReplicationGroup group) {
        return group.copies().stream()
                .filter(copy -> !copy.isInSync())
                .map(Copy::sinceMillis)
                .min(Comparator.naturalOrder())
                .map(VolumeStandings::time)
                .orElse("");
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
