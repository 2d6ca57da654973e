package holdfast.drivers.format;

import static holdfast.drivers.format.AgreementFormat.putTerm;
import static holdfast.drivers.format.AgreementFormat.takeIndex;
import static holdfast.drivers.format.AgreementFormat.takeTerm;

import holdfast.core.lease.LeaseAsk;
import holdfast.core.lease.LeaseGrant;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.Bytes;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.StartCount;

/// What nodes say to each other about leases.
public final class LeaseFormat {

    private static final int ASK = 1;
    private static final int GRANT = 2;

    /// Of the longest.
    public static final int MOST_BYTES = 112;

    private LeaseFormat() {}

    public static Bytes write(LeaseMessage message) {
        ByteWriter writer = new ByteWriter(MOST_BYTES);
        writer.putUuid(message.from().value());
        writer.putUuid(message.to().value());
        switch (message) {
            case LeaseAsk ask -> {
                writer.putByte(ASK).putLong(ask.start().value()).putLong(ask.number());
                writer.putUuid(ask.data().value());
            }
            case LeaseGrant grant -> {
                writer.putByte(GRANT).putLong(grant.start().value()).putLong(grant.number());
                writer.putLong(grant.lengthMillis()).putLong(grant.commit().value());
                putTerm(writer, grant.term());
            }
        }
        return writer.toBytes();
    }

    /// @throws FormatException where the bytes are no message that this program knows
    public static LeaseMessage read(Bytes bytes) throws FormatException {
        ByteReader reader = new ByteReader(bytes);
        NodeId from = new NodeId(reader.takeUuid());
        NodeId to = new NodeId(reader.takeUuid());
        int kind = reader.takeByte();
        if (kind != ASK && kind != GRANT) {
            throw reader.wrong("a message about leases of unknown kind " + kind);
        }
        StartCount start = new StartCount(reader.takeNumber());
        long number = reader.takeNumber();
        LeaseMessage message =
                kind == ASK
                        ? new LeaseAsk(from, to, new DataId(reader.takeUuid()), start, number)
                        : new LeaseGrant(
                                from,
                                to,
                                start,
                                number,
                                reader.takeNumber(),
                                takeIndex(reader),
                                takeTerm(reader));
        reader.end();
        return message;
    }
}
