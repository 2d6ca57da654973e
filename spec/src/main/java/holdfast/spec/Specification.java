package holdfast.spec;

import java.util.List;

/// One bound of one specification.
///
/// @param name   what `./holdfast spec NAME` takes
/// @param module the TLA+ module
/// @param config the path of TLC's configuration below `spec/tla`
/// @param bound  in words
/// @param large  whether it is too long for the tests, and is run by hand
public record Specification(
        String name, String module, String config, String bound, boolean large) {

    /// All that can be checked; the small ones first.
    public static final List<Specification> ALL =
            List.of(
                    small("slot", "Slot", "Slot.cfg", "3 writes, 1 bad sector"),
                    small(
                            "witness",
                            "Agreement",
                            "Agreement-two-and-witness.cfg",
                            "2 nodes, witness, 2 terms, 1 entry"),
                    small(
                            "reads",
                            "Agreement",
                            "Agreement-reads.cfg",
                            "2 nodes, witness, 2 terms, 2 entries, reads, no crash"),
                    small(
                            "three",
                            "Agreement",
                            "Agreement-three.cfg",
                            "3 nodes, 2 terms, 1 entry, no crash"),
                    small(
                            "grow",
                            "Membership",
                            "Membership-grow.cfg",
                            "2 nodes to 3, 2 terms, 2 entries, from a leader"),
                    small(
                            "leases",
                            "Leases",
                            "Leases-elections.cfg",
                            "leases over an election, clocks, restarts"),
                    small(
                            "lease-moves",
                            "Leases",
                            "Leases-moves.cfg",
                            "2 runs, one leader: freeze, thaw, start"),
                    small(
                            "lease-reports",
                            "Leases",
                            "Leases-reports.cfg",
                            "reports and proofs, one leader, no time"),
                    small(
                            "lease-shorter",
                            "Leases",
                            "Leases-lengths.cfg",
                            "a shorter length over an election"),
                    small(
                            "lease-planned",
                            "Leases",
                            "Leases-planned.cfg",
                            "a planned lease, one leader, restarts"),
                    small(
                            "replication",
                            "Replication",
                            "Replication.cfg",
                            "2 copies, 4 epochs, 1 write, a copy returns"),
                    small(
                            "replication-fill",
                            "Replication",
                            "Replication-fills.cfg",
                            "2 copies, 2 epochs, 2 writes, a fill, a crash"),
                    small(
                            "replication-handover",
                            "Replication",
                            "Replication-handover.cfg",
                            "2 copies, 3 epochs, 1 write, 1 seal"),
                    large("slot-5", "Slot", "Slot-five-writes.cfg", "5 writes, 1 bad sector"),
                    large(
                            "witness-log2",
                            "Agreement",
                            "Agreement-two-and-witness-log2.cfg",
                            "2 nodes, witness, 2 terms, 2 entries"),
                    large(
                            "witness-term3",
                            "Agreement",
                            "Agreement-two-and-witness-term3.cfg",
                            "2 nodes, witness, 3 terms, 1 entry"),
                    large(
                            "three-crash",
                            "Agreement",
                            "Agreement-three.cfg",
                            "3 nodes, 2 terms, 1 entry, crashes"),
                    large(
                            "three-reads",
                            "Agreement",
                            "Agreement-three-reads.cfg",
                            "3 nodes, 2 terms, 2 entries, reads, no crash"),
                    large(
                            "reads-any-disk",
                            "Agreement",
                            "Agreement-reads.cfg",
                            "2 nodes, witness, 2 terms, 2 entries, reads, no crash"),
                    large(
                            "grow-witness",
                            "Membership",
                            "Membership-grow-first-leader.cfg",
                            "2 nodes, witness to 3 nodes, from a leader"),
                    large(
                            "shrink-witness",
                            "Membership",
                            "Membership-shrink-first-leader.cfg",
                            "3 nodes to 2 and witness, from a leader"),
                    large(
                            "grow-crash",
                            "Membership",
                            "Membership-grow.cfg",
                            "2 nodes, witness to 3 nodes, crashes"),
                    large(
                            "shrink-crash",
                            "Membership",
                            "Membership-shrink.cfg",
                            "3 nodes to 2 and witness, crashes"),
                    large(
                            "three-witness",
                            "Agreement",
                            "Agreement-three-and-witness.cfg",
                            "3 nodes, witness, 2 terms, 1 entry"),
                    large(
                            "leases-term3",
                            "Leases",
                            "Leases-elections.cfg",
                            "leases over 2 elections, clocks, old asks"),
                    large(
                            "lease-longer",
                            "Leases",
                            "Leases-longer.cfg",
                            "a longer length over an election"),
                    large(
                            "lease-planned-2",
                            "Leases",
                            "Leases-planned.cfg",
                            "planned leases over an election"),
                    large(
                            "lease-moves-2",
                            "Leases",
                            "Leases-moves.cfg",
                            "2 runs over an election, clocks"),
                    large(
                            "lease-moves-4",
                            "Leases",
                            "Leases-one-leader.cfg",
                            "2 runs, one leader, 4 commands"),
                    large(
                            "lease-restarts",
                            "Leases",
                            "Leases-restarts.cfg",
                            "2 runs, one leader, restarts"),
                    large(
                            "lease-reports-2",
                            "Leases",
                            "Leases-reports.cfg",
                            "reports and proofs, restarts, no time"),
                    large(
                            "lease-three",
                            "Leases",
                            "Leases-three.cfg",
                            "3 nodes, 2 runs, one leader"),
                    large(
                            "lease-all",
                            "Leases",
                            "Leases-all.cfg",
                            "everything together, 5 commands"),
                    large(
                            "replication-crash",
                            "Replication",
                            "Replication.cfg",
                            "2 copies, 4 epochs, 2 writes, return, a crash"),
                    large(
                            "replication-epochs",
                            "Replication",
                            "Replication-epochs.cfg",
                            "2 copies, 5 epochs, 2 writes, return"),
                    large(
                            "replication-fill-3",
                            "Replication",
                            "Replication-fills.cfg",
                            "2 copies, 3 epochs, 2 writes, a fill, a crash"),
                    large(
                            "replication-blocks",
                            "Replication",
                            "Replication-blocks.cfg",
                            "2 copies, 3 epochs, 3 writes, 2 blocks, 2 fills"),
                    large(
                            "replication-handover-4",
                            "Replication",
                            "Replication-handover.cfg",
                            "2 copies, 4 epochs, 1 write, 1 seal, a crash"),
                    large(
                            "replication-three",
                            "Replication",
                            "Replication-three.cfg",
                            "3 copies, 3 epochs, 1 write, return, a crash"),
                    large(
                            "replication-three-4",
                            "Replication",
                            "Replication-three-epochs.cfg",
                            "3 copies, 4 epochs, 1 write, return"),
                    large(
                            "replication-all",
                            "Replication",
                            "Replication-all.cfg",
                            "everything together, 3 copies"));

    private static Specification small(String name, String module, String config, String bound) {
        return new Specification(name, module, config, bound, false);
    }

    private static Specification large(String name, String module, String config, String bound) {
        return new Specification(name, module, "large/" + config, bound, true);
    }
}
