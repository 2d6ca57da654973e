package holdfast.daemon;

import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.core.node.NodeAction;
import java.util.Optional;
import java.util.Set;

/// What this room refuses or fails at, in words.
final class Problems {

    /// Nothing was done, and the same at the next leader or in a moment may succeed.
    private static final Set<String> PASSING =
            Set.of(
                    "not-leader",
                    "transferring",
                    "busy",
                    "overruled",
                    "halted",
                    "peer-not-connected",
                    "peer-not-listed",
                    "peer-queue-full",
                    "peer-busy");

    /// It may have been done or not.
    private static final Set<String> UNKNOWN =
            Set.of("outcome-unknown", "no-answer-in-time", "link-lost");

    private Problems() {}

    static boolean isPassing(Problem problem) {
        return PASSING.contains(problem.code());
    }

    static boolean isUnknown(Problem problem) {
        return UNKNOWN.contains(problem.code());
    }

    /// Of an answer that says that something was not done.
    static Problem of(NodeAction answer) {
        return switch (answer) {
            case NodeAction.Refused(long ticket, Problem problem) -> problem;
            case NodeAction.Unknown _ -> unknownOutcome("the request");
            case NodeAction.Answered _, NodeAction.MayRead _, NodeAction.Do _ ->
                    throw new IllegalStateException("no refusal: " + answer);
            case NodeAction.Happened _,
                    NodeAction.WriteDown _,
                    NodeAction.Host _,
                    NodeAction.Fence _ ->
                    throw new IllegalStateException("no refusal: " + answer);
            case NodeAction.SendLease _, NodeAction.Propose _, NodeAction.MayStop _ ->
                    throw new IllegalStateException("no refusal: " + answer);
        };
    }

    static Problem notUnderstood(String kind, String why) {
        return new Problem(
                "not-understood",
                kind,
                "a request of another node",
                "It can't be understood: " + why + ".",
                "Do the two nodes run versions that belong together?");
    }

    static Problem notLeader(Optional<NodeId> leader) {
        String who = leader.map(id -> "The leader is " + id + ".").orElse("No leader is known.");
        return new Problem("not-leader", "request", "this node", who, "Ask the leader.");
    }

    static Problem noMember(NodeId asker) {
        return new Problem(
                "not-a-member",
                "request",
                "this node",
                asker + " is no member of this cluster, as far as this node knows.",
                "Add it first, or wait until this node has caught up.");
    }

    static Problem busy() {
        return new Problem(
                "busy",
                "request",
                "this node",
                "Too many requests wait already.",
                "Try again in a moment.");
    }

    static Problem unknownOutcome(String tried) {
        return new Problem(
                "outcome-unknown",
                tried,
                "the cluster",
                "It was sent, and no answer came in time: it may be done, or not.",
                "Ask again with the same idempotency key, or read what is there.");
    }

    static Problem transferFailed() {
        return new Problem(
                "transfer-failed",
                "move of the manager",
                "the cluster",
                "The other node did not take the leadership over in time.",
                "See in the status whether it answers and follows, and try again.");
    }

    static Problem noLeader(String tried, String what) {
        return new Problem(
                "no-leader",
                tried,
                "the cluster",
                what,
                "See quorum show for who is missing; bring a majority back, or force as the last way out.");
    }

    /// A node has not applied what it would need.
    static Problem behind(String tried, Revision applied, Revision needed) {
        return new Problem(
                "behind",
                tried,
                "this node",
                "It has applied " + applied + " and would need " + needed + ".",
                "Ask another node, or wait until this one has caught up.");
    }
}
