package holdfast.drivers.wire;

import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;

/// The expected failures of the wire, in words. Codes are stable.
final class Problems {

    private Problems() {}

    static Problem notConnected(String kind, NodeId peer, String why) {
        return new Problem(
                "peer-not-connected",
                "ask '" + kind + "'",
                peer.toString(),
                "There is no link to it"
                        + (why.isEmpty() ? "" : ": " + why)
                        + ". Nothing was sent.",
                "Ask again when it is back; `status` shows links.");
    }

    static Problem notListed(String kind, NodeId peer) {
        return new Problem(
                "peer-not-listed",
                "ask '" + kind + "'",
                peer.toString(),
                "Its certificate is not among those that this cluster's nodes have, as far as the node knows that"
                        + " says so. Nothing was done.",
                "Wait until that node has caught up; see node list.");
    }

    static Problem queueFull(String kind, NodeId peer) {
        return new Problem(
                "peer-queue-full",
                "ask '" + kind + "'",
                peer.toString(),
                "More waits to be sent to it than may. Nothing was sent.",
                "Ask again later; look for a slow network or a peer that stalls.");
    }

    static Problem busy(String kind, NodeId peer, int most) {
        return new Problem(
                "peer-busy",
                "answer '" + kind + "'",
                peer.toString(),
                most + " questions are under way already. It was not looked at.",
                "Ask again when others are answered.");
    }

    static Problem tooLarge(String tried, NodeId peer, WireLimits limits) {
        return new Problem(
                "too-large",
                tried,
                peer.toString(),
                "It has more bytes than a frame may have (" + limits.frameBytes() + ").",
                "Ask for less at a time.");
    }

    static Problem noAnswer(String kind, NodeId peer) {
        return new Problem(
                "no-answer-in-time",
                "ask '" + kind + "'",
                peer.toString(),
                "It did not answer within the limit; whether it acted is unknown.",
                "Settle by reading what came of it before asking again.");
    }

    static Problem linkLost(String kind, NodeId peer, String why) {
        return new Problem(
                "link-lost",
                "ask '" + kind + "'",
                peer.toString(),
                "The link ended before the answer came (" + why + "); whether it acted is unknown.",
                "Settle by reading what came of it before asking again.");
    }

    static Problem answerFailed(String kind, NodeId self, Throwable failure) {
        return new Problem(
                "peer-failed",
                "answer '" + kind + "'",
                self.toString(),
                "It failed: " + failure.getClass().getSimpleName() + ".",
                "Look at that node's log.");
    }

    static Problem closed(String tried, String on) {
        return new Problem(
                "wire-closed",
                tried,
                on,
                "This node is stopping.",
                "Ask another node, or this one when it runs again.");
    }

    static Problem laneFailed(NodeId to, String address, String why) {
        return new Problem(
                "lane-not-opened",
                "open a lane to " + to,
                address,
                why,
                "It is tried again by itself; look whether that node runs and can be reached.");
    }

    static Problem meetFailed(String address, String why) {
        return new Problem(
                "node-not-met",
                "meet a node",
                address,
                why,
                "Look whether the daemon runs there, whether the address is its wire address, and whether"
                        + " its certificate is of this cluster's CA.");
    }

    static Problem unwelcome(String who, String why, String remedy) {
        return new Problem("connection-refused", "greet", who, why, remedy);
    }
}
