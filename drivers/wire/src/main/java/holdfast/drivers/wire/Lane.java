package holdfast.drivers.wire;

import holdfast.core.model.NodeId;
import java.io.IOException;
import java.math.BigInteger;
import java.util.function.Consumer;

/// A connection between two copies of a replication group, met and judged like any other between nodes, and given to
/// whoever serves the group: from then on the wire neither reads nor writes it, and does not look whether it is silent.
/// It is closed when the other node is removed (T1), and by whoever has it.
public final class Lane implements AutoCloseable {

    private final NodeId peer;
    private final LaneOffer offer;
    private final boolean dialled;
    private final BigInteger serial;
    private final TlsChannel tls;
    private final Consumer<Lane> forget;

    Lane(
            NodeId peer,
            LaneOffer offer,
            boolean dialled,
            BigInteger serial,
            TlsChannel tls,
            Consumer<Lane> forget) {
        this.peer = peer;
        this.offer = offer;
        this.dialled = dialled;
        this.serial = serial;
        this.tls = tls;
        this.forget = forget;
    }

    public NodeId peer() {
        return peer;
    }

    public LaneOffer offer() {
        return offer;
    }

    /// Whether this side dialled.
    public boolean isDialled() {
        return dialled;
    }

    /// It does not block.
    public TlsChannel tls() {
        return tls;
    }

    BigInteger serial() {
        return serial;
    }

    @Override
    public void close() throws IOException {
        forget.accept(this);
        tls.close();
    }
}
