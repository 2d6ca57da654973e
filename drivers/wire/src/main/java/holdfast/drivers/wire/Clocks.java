package holdfast.drivers.wire;

import holdfast.core.model.Bytes;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;

/// What stands before the JSON of a presence: how the round trip is measured without a frame of its own.
///
/// @param own    the sender's clock when it sent this; means nothing to anybody else
/// @param echoed what `own` was in the last presence that the sender had received, or 0
/// @param held   nanoseconds that the sender kept it before it echoed it
record Clocks(long own, long echoed, long held) {

    static Bytes write(Clocks clocks, Bytes json) {
        return new ByteWriter(3 * Long.BYTES + json.size())
                .putLong(clocks.own)
                .putLong(clocks.echoed)
                .putLong(clocks.held)
                .putRaw(json.toArray())
                .toBytes();
    }

    static Clocks read(ByteReader reader) throws FormatException {
        long own = reader.takeLong();
        long echoed = reader.takeLong();
        return new Clocks(own, echoed, reader.takeNumber());
    }
}
