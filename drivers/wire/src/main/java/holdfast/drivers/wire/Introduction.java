package holdfast.drivers.wire;

import holdfast.core.json.JsonException;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Set;

/// The first frames of a connection: who each side is, and which version of the protocol they speak.
///
/// Whoever dialled speaks first, so that whoever was dialled can say no before it says anything.
final class Introduction {

    private volatile Greeting self;
    private volatile Set<NodeId> banished = Set.of();
    private volatile Admission admission = Admission.UNLISTED;
    private final WireJson.Versions versions;

    Introduction(Greeting self, WireJson.Versions versions) {
        this.self = self;
        this.versions = versions;
    }

    Greeting self() {
        return self;
    }

    void introduce(Greeting greeting) {
        self = greeting;
    }

    void banish(Set<NodeId> removed) {
        banished = Set.copyOf(removed);
    }

    Set<NodeId> banished() {
        return banished;
    }

    void admit(Admission listed) {
        admission = listed;
    }

    Admission admission() {
        return admission;
    }

    /// Whether this node wants nothing of it, not agreement either.
    boolean isUnwanted(NodeId node, BigInteger serial) {
        return banished.contains(node) || !admission.isWelcome(serial);
    }

    /// The side that dialled.
    Greeting dialled(Connection connection) throws IOException, WireException {
        FrameBuffer.write(connection.out(), Frame.GREETING, WireJson.greeting(self, versions));
        Frame frame = connection.reader().next();
        if (frame.kind() == Frame.REFUSAL) {
            throw new WireException(refusal(frame));
        }
        return judged(connection, frame);
    }

    /// The side that was dialled. What it refuses, it tells the other before it throws.
    Greeting accepted(Connection connection) throws IOException, WireException {
        try {
            Greeting peer = judged(connection, connection.reader().next());
            FrameBuffer.write(connection.out(), Frame.GREETING, WireJson.greeting(self, versions));
            return peer;
        } catch (WireException refused) {
            FrameBuffer.write(connection.out(), Frame.REFUSAL, WireJson.problem(refused.problem()));
            throw refused;
        }
    }

    private static Problem refusal(Frame frame) throws WireException {
        try {
            return WireJson.problem(frame.payload());
        } catch (JsonException e) {
            throw unwelcome("it", "It refused this node in words that can't be read.", "");
        }
    }

    private Greeting judged(Connection connection, Frame frame) throws IOException, WireException {
        String who = connection.remote();
        if (frame.kind() != Frame.GREETING) {
            throw unwelcome(
                    who,
                    "Its first frame is no greeting but " + Frame.name(frame.kind()) + ".",
                    "Look what it is that dials here.");
        }
        try {
            requireCommonVersion(who, WireJson.versions(frame.payload()));
            Greeting peer = WireJson.greeting(frame.payload());
            requireWelcome(who, peer, connection);
            return peer;
        } catch (JsonException e) {
            throw unwelcome(
                    who,
                    "Its greeting can't be read: " + e.getMessage() + ".",
                    "Look which program it is.");
        }
    }

    private void requireCommonVersion(String who, WireJson.Versions theirs) throws WireException {
        if (theirs.newest() < versions.oldest()) {
            throw versionProblem(who, theirs, "Upgrade the node at " + who + ".");
        }
        if (versions.newest() < theirs.oldest()) {
            throw versionProblem(who, theirs, "Upgrade node '" + self.name() + "'.");
        }
    }

    private WireException versionProblem(String who, WireJson.Versions theirs, String remedy) {
        return unwelcome(
                who,
                "It speaks versions "
                        + theirs.oldest()
                        + " to "
                        + theirs.newest()
                        + " of the wire protocol, node '"
                        + self.name()
                        + "' speaks "
                        + versions.oldest()
                        + " to "
                        + versions.newest()
                        + ": none is common.",
                remedy);
    }

    private void requireWelcome(String who, Greeting peer, Connection connection)
            throws WireException {
        switch (connection.identity()) {
            case Identity.Node(NodeId node) -> {
                if (!node.equals(peer.node())) {
                    throw unwelcome(
                            who,
                            "It says that it is "
                                    + peer.node()
                                    + ", its certificate says "
                                    + node
                                    + ".",
                            "Give that node its own certificate.");
                }
            }
            case Identity.Client(String name) ->
                    throw unwelcome(
                            who,
                            "Its certificate is the one of client '"
                                    + name
                                    + "', and this port is for nodes.",
                            "Clients use the API's port.");
            case Identity.Nobody(String why) ->
                    throw unwelcome(
                            who,
                            "Its certificate is no node's: " + why + ".",
                            "Give it one with its id.");
        }
        if (peer.node().equals(self.node())) {
            throw unwelcome(
                    who,
                    "It is " + peer.node() + " like this node itself.",
                    "Look whether an address is this node's own, or whether a data directory was copied.");
        }
        if (isUnwanted(peer.node(), connection.serial())) {
            throw unwelcome(
                    who,
                    peer.node() + " was removed from the cluster.",
                    "Let it join anew, as a new node.");
        }
    }

    private static WireException unwelcome(String who, String why, String remedy) {
        return new WireException(Problems.unwelcome(who, why, remedy));
    }
}
