package holdfast.drivers.witness;

import holdfast.core.witness.WitnessIo;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;

/// What a child is asked, in bytes. Reaping is not asked of a child: it is done to it.
final class RequestFormat {

    private static final int READ = 1;
    private static final int WRITE = 2;

    private RequestFormat() {}

    static ByteWriter write(WitnessIo io) {
        ByteWriter writer = new ByteWriter(256);
        return switch (io) {
            case WitnessIo.ReadTable(long number) -> writer.putByte(READ).putLong(number);
            case WitnessIo.WriteSector write -> {
                writer.putByte(WRITE).putLong(write.number());
                writer.putInt(write.slotNumber()).putBoolean(write.second());
                yield SectorFormat.putSlot(writer, write.slot());
            }
            case WitnessIo.Reap _ -> throw new IllegalStateException("a child can't reap itself");
        };
    }

    static WitnessIo read(ByteReader reader) throws FormatException {
        int kind = reader.takeByte();
        long number = reader.takeLong();
        return switch (kind) {
            case READ -> new WitnessIo.ReadTable(number);
            case WRITE ->
                    new WitnessIo.WriteSector(
                            number,
                            reader.takeInt(),
                            reader.takeBoolean(),
                            SectorFormat.takeSlot(reader));
            default -> throw reader.wrong("a request of kind " + kind);
        };
    }
}
