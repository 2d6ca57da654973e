package holdfast.drivers.disk;

import holdfast.core.model.LogEnd;
import holdfast.drivers.format.AgreementFormat;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;

/// A snapshot file, as the log's records name it.
///
/// @param number as in the file's name; rises with every snapshot
/// @param last   the last entry that it covers
/// @param size   of the file
/// @param crc    the checksum at its end
record SnapshotRef(long number, LogEnd last, long size, int crc) {

    void put(ByteWriter writer) {
        writer.putLong(number);
        AgreementFormat.putEnd(writer, last);
        writer.putLong(size).putInt(crc);
    }

    static SnapshotRef take(ByteReader reader) throws FormatException {
        long number = reader.takeNumber();
        LogEnd last = AgreementFormat.takeEnd(reader);
        long size = reader.takeNumber();
        return new SnapshotRef(number, last, size, reader.takeInt());
    }
}
