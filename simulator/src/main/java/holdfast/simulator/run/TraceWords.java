package holdfast.simulator.run;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Message;
import holdfast.core.agreement.Write;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessIo;
import java.util.List;

/// How a trace tells messages, writes and slots: short enough for one line.
final class TraceWords {
    private TraceWords() {}

    static String body(Message.Body body) {
        return switch (body) {
            case Message.Append(var previous, var entries, var commit) ->
                    "append " + entries(entries) + " behind " + previous + ", commit " + commit;
            case Message.SnapshotChunk chunk ->
                    "part of snapshot "
                            + chunk.last()
                            + " at "
                            + chunk.offset()
                            + " of "
                            + chunk.size();
            case Message.PreVote _, Message.PreVoteAnswer _, Message.Vote _, Message.VoteAnswer _ ->
                    body.toString();
            case Message.Appended _, Message.AppendMismatch _, Message.Heartbeat _ ->
                    body.toString();
            case Message.HeartbeatAnswer _, Message.Committed _ -> body.toString();
            case Message.SnapshotReceived _, Message.TimeoutNow _ -> body.toString();
        };
    }

    private static String entries(List<Entry> entries) {
        return entries.isEmpty()
                ? "nothing"
                : entries.getFirst().end()
                        + (entries.size() == 1 ? "" : " to " + entries.getLast().end());
    }

    static String write(Write write) {
        return switch (write) {
            case Write.SaveState(var state) -> state.term() + " with " + state.vote();
            case Write.CutFrom(var index) -> "cut from " + index;
            case Write.AppendEntries(var entries) -> entries(entries);
            case Write.InstallSnapshot(var snapshot) -> "install snapshot " + snapshot.last();
            case Write.Compact(var snapshot) -> "own snapshot " + snapshot.last();
        };
    }

    static String slot(Slot slot) {
        return slot.isEmpty()
                ? "empty"
                : slot.node()
                        + " #"
                        + slot.sequence()
                        + " at "
                        + slot.term()
                        + " accepted "
                        + slot.accepted()
                        + " counter "
                        + slot.counter();
    }

    static String io(WitnessIo io) {
        return switch (io) {
            case WitnessIo.ReadTable(long number) -> "read table, io " + number;
            case WitnessIo.WriteSector(long number, int at, boolean second, Slot slot) ->
                    "write slot "
                            + at
                            + (second ? "b" : "a")
                            + ": "
                            + slot(slot)
                            + ", io "
                            + number;
            case WitnessIo.Reap(long number) -> "reap, io " + number;
        };
    }

    static String witnessed(WitnessEvent event) {
        return event instanceof WitnessEvent.TableRead(long number, Table table)
                ? "io " + number + " table" + table(table)
                : event.toString();
    }

    private static String table(Table table) {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < table.slots().size(); number++) {
            Table.Pair pair = table.slots().get(number);
            String first = sector(pair.first());
            String second = sector(pair.second());
            if (!first.equals("empty") || !second.equals("empty")) {
                text.append(" [").append(number).append("a ").append(first);
                text.append(first.equals(second) ? ", b the same]" : ", b " + second + "]");
            }
        }
        return text.isEmpty() ? " without a slot in use" : text.toString();
    }

    private static String sector(Sector sector) {
        return switch (sector) {
            case Sector.Bad _ -> "bad";
            case Sector.Holds(Slot slot) -> slot(slot);
        };
    }
}
