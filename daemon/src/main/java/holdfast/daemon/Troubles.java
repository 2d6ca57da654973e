package holdfast.daemon;

import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.quorum.Outlook;
import holdfast.frontends.api.LeaseStatus;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.api.WitnessStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What is wrong, the worst first.
final class Troubles {

    /// Below so many free slots the witness should be replaced soon (W2).
    private static final int FEW_SLOTS = 6;

    /// What a node is given to get its lease, before that is told.
    private static final long FROZEN_MILLIS = 2_000;

    private final Sight sight;
    private final Reports reports;

    Troubles(Sight sight, Reports reports) {
        this.sight = sight;
        this.reports = reports;
    }

    List<Trouble> list() {
        List<Trouble> troubles = new ArrayList<>();
        if (sight.configuration().members().isEmpty()) {
            troubles.add(
                    new Trouble(
                            "not-a-member",
                            "This node is in no cluster yet.",
                            "",
                            "a member that adds it",
                            "On a member: member add with this node's wire address."));
            return troubles;
        }
        troubles.addAll(PlacementTroubles.ofArming(sight.node().state()));
        conflicts(troubles);
        quorum(troubles);
        frozen(troubles);
        witness(troubles);
        troubles.addAll(GroupTroubles.of(sight.node().state(), sight.node().standing()));
        troubles.addAll(new MachineTroubles(sight).list());
        troubles.addAll(new VolumeStandings(sight, reports).troubles());
        members(troubles);
        host(troubles);
        troubles.addAll(PlacementTroubles.ofNodes(sight.node().state()));
        return troubles;
    }

    private void conflicts(List<Trouble> troubles) {
        sight.peers()
                .conflictsWith(sight.node().term().generation())
                .forEach((node, theirs) ->
                        troubles.add(
                                new Trouble(
                                        "generation-conflict",
                                        sight.name(node)
                                                + " stands in generation "
                                                + theirs.id()
                                                + " and this node in "
                                                + sight.node().term().generation().id()
                                                + ", both of number "
                                                + theirs.number()
                                                + ": both sides were forced.",
                                        "",
                                        "an operator's choice",
                                        "Choose whose writes to keep: quorum pick with the id"
                                                + " of that generation.")));
    }

    private void quorum(List<Trouble> troubles) {
        if (sight.isHeld()) {
            return;
        }
        troubles.add(
                new Trouble(
                        "no-quorum",
                        reports.sentence(),
                        "",
                        "a majority, or a leader that it elects",
                        "quorum show tells who is missing; if they are lost for good, cluster force."));
    }

    private void frozen(List<Trouble> troubles) {
        if (!sight.frozen()) {
            return;
        }
        troubles.add(
                new Trouble(
                        "runs-frozen",
                        "The groups that run on this node are frozen: it has no lease.",
                        "",
                        "a lease, which whoever leads grants as soon as a majority answers",
                        "Bring back who is missing, or the network: what was not started elsewhere"
                                + " meanwhile goes on where it stood."));
    }

    private void witness(List<Trouble> troubles) {
        WitnessStatus witness = reports.witness();
        if (witness.state().equals(WitnessStatus.SILENT)) {
            troubles.add(
                    new Trouble(
                            "witness-silent",
                            "The witness at "
                                    + witness.location()
                                    + " does not answer: "
                                    + (witness.verdict().isEmpty()
                                            ? "it was not asked yet"
                                            : witness.verdict())
                                    + ".",
                            witness.verdictAt(),
                            "the share",
                            "Bring the share back, or replace it: quorum witness set."));
        }
        if (witness.state().equals(WitnessStatus.DISTRUSTED)) {
            troubles.add(
                    new Trouble(
                            "witness-distrusted",
                            witness.reason(),
                            witness.verdictAt(),
                            "",
                            "Replace it by a new file: quorum witness set."));
        }
        boolean few = witness.slots() > 0 && Member.SLOTS - witness.slotsUsed() < FEW_SLOTS;
        if (few) {
            troubles.add(
                    new Trouble(
                            "witness-slots-low",
                            witness.slotsUsed()
                                    + " of "
                                    + witness.slots()
                                    + " slots of the witness are used up.",
                            "",
                            "",
                            "Replace it by a new file: quorum witness set."));
        }
    }

    private void members(List<Trouble> troubles) {
        for (MemberStatus member : reports.members()) {
            NodeId id = new NodeId(UUID.fromString(member.id()));
            boolean anew =
                    sight.peers()
                            .greeting(id)
                            .filter(greeting ->
                                    !greeting.data().value().toString().equals(member.dataId()))
                            .isPresent();
            if (anew) {
                troubles.add(dataIsNew(id, member));
            } else if (!member.answers()) {
                troubles.add(silent(id, member));
            } else if (isFrozen(id)) {
                troubles.add(frozen(id, member));
            }
        }
        Outlook.Half half = sight.outlook().tightest();
        boolean single = sight.configuration().members().size() == 1;
        if (sight.isHeld() && half.slack() == 0 && !single) {
            troubles.add(
                    new Trouble(
                            "no-vote-to-spare",
                            (half.now() == 1
                                            ? "One vote answers and it is needed"
                                            : half.now()
                                                    + " votes answer and all of them are needed")
                                    + ": the loss of one more stops the cluster.",
                            "",
                            "",
                            reports.witness().state().equals(WitnessStatus.NONE)
                                    ? "Bring back who is missing, add a node, or set a witness."
                                    : "Bring back who is missing, or add a node."));
        }
    }

    private void host(List<Trouble> troubles) {
        sight.unable()
                .ifPresent(why ->
                        troubles.add(
                                new Trouble(
                                        "runs-no-groups",
                                        "This node can run no groups ("
                                                + why.on()
                                                + "): "
                                                + why.why(),
                                        "",
                                        "",
                                        why.remedy())));
    }

    private Trouble dataIsNew(NodeId id, MemberStatus member) {
        return new Trouble(
                "data-is-new",
                sight.name(id)
                        + " came back with another data directory: it is not the member that it was, and"
                        + " has no vote.",
                member.silentSince(),
                "",
                "member remove "
                        + sight.name(id)
                        + "; then give the node a new certificate with a new id and an empty directory,"
                        + " and add it.");
    }

    /// For more than the moment that a start or a change of leaders takes.
    private boolean isFrozen(NodeId id) {
        return sight.peers()
                .presence(id)
                .map(Presence::lease)
                .filter(lease ->
                        lease.state().equals(LeaseStatus.FROZEN)
                                && lease.forMillis() >= FROZEN_MILLIS)
                .isPresent();
    }

    private Trouble frozen(NodeId id, MemberStatus member) {
        String runs =
                member.groups().isEmpty()
                        ? "nothing starts there."
                        : "what it runs is frozen: " + String.join(", ", member.groups()) + ".";
        return new Trouble(
                "lease-not-held",
                sight.name(id) + " does not hold its lease: " + runs,
                member.lease().since(),
                "a majority that renews its lease, and the guard of that node",
                "Wait some seconds; then see on that node whether its guard runs, and what its log"
                        + " says.");
    }

    private Trouble silent(NodeId id, MemberStatus member) {
        return new Trouble(
                "member-silent",
                sight.name(id)
                        + " does not answer"
                        + (member.seat().equals(MemberStatus.LEARNER) ? " and has no vote." : "."),
                member.silentSince(),
                "its daemon, or the network to " + member.address(),
                "See whether it runs; if it is lost for good: member remove.");
    }
}
