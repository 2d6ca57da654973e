package holdfast.trials.torture;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.lease.LeaseLength;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What faults a seed gives.
class StormsTest {

    private static List<List<Blow>> storms(int nodes, boolean witness, long seed) {
        Storms storms =
                new Storms(
                        new Plan(
                                nodes,
                                witness,
                                LeaseLength.NORMAL,
                                4,
                                Duration.ofMinutes(1),
                                1,
                                seed));
        List<List<Blow>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(storms.next());
        }
        return all;
    }

    @Test
    void aSeedGivesTheSameStorms() {
        assertThat(storms(3, false, 1)).isEqualTo(storms(3, false, 1));
        assertThat(storms(3, false, 1)).isNotEqualTo(storms(3, false, 2));
    }

    @Test
    void allKindsComeForLessAndForMoreThanALease() {
        Set<String> shorter = new TreeSet<>();
        Set<String> longer = new TreeSet<>();
        for (List<Blow> storm : storms(2, true, 1)) {
            assertThat(storm).isNotEmpty();
            for (Blow blow : storm) {
                long length = blow.until() - blow.from();
                (length > LeaseLength.NORMAL.millis() ? longer : shorter).add(blow.fault().kind());
            }
        }
        Set<String> stand =
                Set.of(
                        "killed",
                        "dead",
                        "stands",
                        "paused",
                        "stopped",
                        "cut",
                        "isolated",
                        "share-gone");
        assertThat(longer).containsExactlyInAnyOrderElementsOf(stand);
        assertThat(shorter).containsAll(stand).contains("moved");
    }

    /// Two ends of cuts at the same nodes would end each other's, and a node that was killed could not be paused.
    @Test
    void noTwoFaultsStandInEachOthersWay() {
        for (List<Blow> storm : storms(3, false, 3)) {
            List<String> hurt = new ArrayList<>();
            List<Set<String>> pairs = new ArrayList<>();
            for (Blow blow : storm) {
                switch (blow.fault()) {
                    case Fault.Killed(String node, _) -> hurt.add(node);
                    case Fault.Dead(String node) -> hurt.add(node);
                    case Fault.Stands(String node, _) -> hurt.add(node);
                    case Fault.Paused(String node) -> hurt.add(node);
                    case Fault.Stopped(String node, _) -> hurt.add(node);
                    case Fault.Cut(String from, String to, _) -> pairs.add(Set.of(from, to));
                    case Fault.Isolated(String node) ->
                            List.of("n1", "n2", "n3").stream()
                                    .filter(other -> !other.equals(node))
                                    .forEach(other -> pairs.add(Set.of(node, other)));
                    case Fault.ShareGone() -> {}
                    case Fault.Moved _ -> {}
                }
            }
            assertThat(hurt).doesNotHaveDuplicates();
            assertThat(pairs).doesNotHaveDuplicates();
        }
    }
}
