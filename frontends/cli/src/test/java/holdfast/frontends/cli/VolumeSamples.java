package holdfast.frontends.cli;

import holdfast.frontends.api.CopyDifference;
import holdfast.frontends.api.CopyProgress;
import holdfast.frontends.api.CopyView;
import holdfast.frontends.api.DifferentRange;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.PoolList;
import holdfast.frontends.api.PoolView;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.api.VolumeList;
import holdfast.frontends.api.VolumeStatus;
import holdfast.frontends.api.VolumeView;
import java.util.List;

/// Pools, and volumes of which one is well, one has a copy that comes back and one that is away, and one waits.
final class VolumeSamples {

    private static final String THEN = "2026-03-01T10:00:00Z";
    private static final String NBD = "nbd+unix:///db?socket=/var/lib/holdfast/disks/disks.sock";
    private static final NodeRef N1 = new NodeRef(Samples.ONE, "n1");
    private static final NodeRef N2 = new NodeRef(Samples.TWO, "n2");

    private VolumeSamples() {}

    static PoolView pool() {
        return new PoolView(
                Samples.ONE, "default", N1, "/srv/holdfast", 100L << 30, 3L << 29, 2, "", THEN, 17);
    }

    static PoolList pools() {
        PoolView lost =
                new PoolView(
                        Samples.TWO,
                        "default",
                        N2,
                        "/srv/holdfast",
                        -1,
                        -1,
                        1,
                        "It did not answer in time.",
                        THEN,
                        18);
        return new PoolList(120, List.of(pool(), lost));
    }

    static CopyView inSync(long seat, NodeRef node) {
        return new CopyView(
                seat,
                Samples.ONE,
                node,
                "default",
                CopyView.IN_SYNC,
                THEN,
                "It counts for every acknowledgement.",
                seat == 0 ? "primary, serving" : "follows n1",
                "",
                4_711,
                4_710,
                64 << 20,
                CopyProgress.NONE,
                "");
    }

    static CopyView catchingUp() {
        return new CopyView(
                1,
                Samples.TWO,
                N2,
                "default",
                CopyView.CATCHING_UP,
                THEN,
                "It does not count yet; its blocks are compared with the primary's.",
                "being filled",
                "",
                4_000,
                3_999,
                0,
                new CopyProgress(CopyProgress.FILL, 45L << 26, 10L << 30, 120L << 20),
                "");
    }

    static CopyView absent() {
        return new CopyView(
                2,
                Samples.FILE,
                new NodeRef(Samples.FILE, "n3"),
                "",
                CopyView.ABSENT,
                THEN,
                "It does not count, and gets nothing: n3 is not connected.",
                "",
                "n3 is not connected.",
                -1,
                -1,
                -1,
                CopyProgress.NONE,
                "");
    }

    /// Served, and all is well.
    static VolumeView well() {
        return volume(
                "db",
                VolumeView.IN_SYNC,
                "It is served on n1, and its 2 copies are in sync.",
                true,
                List.of(),
                List.of(inSync(0, N1), inSync(1, N2)));
    }

    static VolumeView degraded() {
        return volume(
                "mail",
                VolumeView.DEGRADED,
                "It is served on n1; 1 of 3 copies is in sync.",
                true,
                List.of(),
                List.of(inSync(0, N1), catchingUp(), absent()));
    }

    static VolumeView waiting() {
        return volume(
                "hostile\u001b[2J",
                VolumeView.WAITING,
                "It is not served: n1 is its primary.",
                false,
                List.of(
                        new GroupWait(
                                "a proof that n2, which was its primary, has stopped",
                                THEN,
                                List.of("The lease of n2 ends, without a word from it."))),
                List.of(inSync(0, N1), absent()));
    }

    private static VolumeView volume(
            String name,
            String state,
            String sentence,
            boolean serving,
            List<GroupWait> waits,
            List<CopyView> copies) {
        return new VolumeView(
                Samples.ONE,
                name,
                Samples.TWO,
                10L << 30,
                512,
                serving,
                state,
                sentence,
                waits,
                N1,
                serving,
                "e5",
                "e4",
                serving ? 4_711 : -1,
                serving ? 4_710 : -1,
                serving ? 1 : -1,
                serving ? NBD : "",
                1,
                1L << 30,
                copies,
                verifying(VerifyReport.DONE),
                19,
                21);
    }

    static VolumeList list() {
        return new VolumeList(120, List.of(well(), degraded(), waiting()));
    }

    /// The same, as status has them.
    static List<VolumeStatus> stand() {
        return list().volumes().stream()
                .map(volume ->
                        new VolumeStatus(
                                volume.id(),
                                volume.name(),
                                volume.attached(),
                                volume.state(),
                                volume.sentence(),
                                volume.primary(),
                                volume.copies().stream().map(CopyView::node).toList()))
                .toList();
    }

    static VerifyReport verifying(String state, CopyDifference... differences) {
        return new VerifyReport(
                Samples.ONE,
                state,
                state.equals(VerifyReport.RUNNING) ? 1L << 30 : 10L << 30,
                10L << 30,
                state.equals(VerifyReport.RUNNING) ? 100 << 20 : -1,
                THEN,
                state.equals(VerifyReport.RUNNING) ? "" : THEN,
                differences.length == 0
                        ? "All 2 copies in sync are the same."
                        : "The copies differ in 1 range, and nothing says which of them is right.",
                differences.length == 0 ? "" : "Drop one of them.",
                0,
                List.of(differences),
                differences.length == 0
                        ? List.of()
                        : List.of(new DifferentRange(4_096, 12_288, "n1 | n2", "")));
    }
}
