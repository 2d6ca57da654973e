package holdfast.drivers.format;

import static holdfast.drivers.format.AgreementFormat.putConfiguration;
import static holdfast.drivers.format.AgreementFormat.putEnd;
import static holdfast.drivers.format.AgreementFormat.putEntries;
import static holdfast.drivers.format.AgreementFormat.putTerm;
import static holdfast.drivers.format.AgreementFormat.takeConfiguration;
import static holdfast.drivers.format.AgreementFormat.takeEnd;
import static holdfast.drivers.format.AgreementFormat.takeEntries;
import static holdfast.drivers.format.AgreementFormat.takeIndex;
import static holdfast.drivers.format.AgreementFormat.takeTerm;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Message;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.StateMark;
import holdfast.core.model.Term;
import java.util.List;

/// The messages of the agreement.
public final class MessageFormat {

    private static final int PRE_VOTE = 1;
    private static final int PRE_VOTE_ANSWER = 2;
    private static final int VOTE = 3;
    private static final int VOTE_ANSWER = 4;
    private static final int APPEND = 5;
    private static final int APPENDED = 6;
    private static final int APPEND_MISMATCH = 7;
    private static final int HEARTBEAT = 8;
    private static final int HEARTBEAT_ANSWER = 9;
    private static final int COMMITTED = 10;
    private static final int SNAPSHOT_CHUNK = 11;
    private static final int SNAPSHOT_RECEIVED = 12;
    private static final int TIMEOUT_NOW = 13;

    private MessageFormat() {}

    public static Bytes write(Message message) {
        ByteWriter writer = new ByteWriter(message.size() + 128);
        writer.putUuid(message.from().value());
        writer.putUuid(message.fromData().value());
        writer.putUuid(message.to().value());
        putTerm(writer, message.term());
        putBody(writer, message.body());
        return writer.toBytes();
    }

    private static void putBody(ByteWriter writer, Message.Body body) {
        switch (body) {
            case Message.PreVote(LogEnd last) -> putEnd(writer.putByte(PRE_VOTE), last);
            case Message.PreVoteAnswer(Term asked, boolean granted) -> {
                putTerm(writer.putByte(PRE_VOTE_ANSWER), asked);
                writer.putBoolean(granted);
            }
            case Message.Vote(LogEnd last, boolean transfer) -> {
                putEnd(writer.putByte(VOTE), last);
                writer.putBoolean(transfer);
            }
            case Message.VoteAnswer(boolean granted) ->
                    writer.putByte(VOTE_ANSWER).putBoolean(granted);
            case Message.Append(LogEnd previous, List<Entry> entries, Index commit) -> {
                putEnd(writer.putByte(APPEND), previous);
                writer.putLong(commit.value());
                putEntries(writer, entries);
            }
            case Message.Appended(Index match) -> writer.putByte(APPENDED).putLong(match.value());
            case Message.AppendMismatch(Index previous, LogEnd hint, boolean rebase) -> {
                writer.putByte(APPEND_MISMATCH).putLong(previous.value());
                putEnd(writer, hint);
                writer.putBoolean(rebase);
            }
            case Message.Heartbeat(long round, Index commit, StateMark mark) -> {
                writer.putByte(HEARTBEAT).putLong(round).putLong(commit.value());
                writer.putLong(mark.revision().value()).putLong(mark.hash());
            }
            case Message.HeartbeatAnswer(long round, Index matched) ->
                    writer.putByte(HEARTBEAT_ANSWER).putLong(round).putLong(matched.value());
            case Message.Committed(Index commit) ->
                    writer.putByte(COMMITTED).putLong(commit.value());
            case Message.SnapshotChunk chunk -> {
                putEnd(writer.putByte(SNAPSHOT_CHUNK), chunk.last());
                putConfiguration(writer, chunk.configuration());
                writer.putLong(chunk.offset()).putLong(chunk.size()).putBytes(chunk.data());
            }
            case Message.SnapshotReceived(LogEnd last, long received) -> {
                putEnd(writer.putByte(SNAPSHOT_RECEIVED), last);
                writer.putLong(received);
            }
            case Message.TimeoutNow() -> writer.putByte(TIMEOUT_NOW);
        }
    }

    /// @throws FormatException where the bytes are no message that this program knows
    public static Message read(Bytes bytes) throws FormatException {
        ByteReader reader = new ByteReader(bytes);
        NodeId from = new NodeId(reader.takeUuid());
        DataId fromData = new DataId(reader.takeUuid());
        NodeId to = new NodeId(reader.takeUuid());
        Term term = takeTerm(reader);
        Message.Body body = takeBody(reader);
        reader.end();
        return new Message(from, fromData, to, term, body);
    }

    private static Message.Body takeBody(ByteReader reader) throws FormatException {
        int kind = reader.takeByte();
        return switch (kind) {
            case PRE_VOTE -> new Message.PreVote(takeEnd(reader));
            case PRE_VOTE_ANSWER -> takePreVoteAnswer(reader);
            case VOTE -> takeVote(reader);
            case VOTE_ANSWER -> new Message.VoteAnswer(reader.takeBoolean());
            case APPEND -> takeAppend(reader);
            case APPENDED -> new Message.Appended(takeIndex(reader));
            case APPEND_MISMATCH -> takeMismatch(reader);
            case HEARTBEAT -> takeHeartbeat(reader);
            case HEARTBEAT_ANSWER -> takeHeartbeatAnswer(reader);
            case COMMITTED -> new Message.Committed(takeIndex(reader));
            case SNAPSHOT_CHUNK -> takeChunk(reader);
            case SNAPSHOT_RECEIVED -> takeReceived(reader);
            case TIMEOUT_NOW -> new Message.TimeoutNow();
            default -> throw reader.wrong("a message of unknown kind " + kind);
        };
    }

    private static Message.Body takePreVoteAnswer(ByteReader reader) throws FormatException {
        Term asked = takeTerm(reader);
        return new Message.PreVoteAnswer(asked, reader.takeBoolean());
    }

    private static Message.Body takeVote(ByteReader reader) throws FormatException {
        LogEnd last = takeEnd(reader);
        return new Message.Vote(last, reader.takeBoolean());
    }

    private static Message.Body takeAppend(ByteReader reader) throws FormatException {
        LogEnd previous = takeEnd(reader);
        Index commit = takeIndex(reader);
        return new Message.Append(previous, takeEntries(reader), commit);
    }

    private static Message.Body takeMismatch(ByteReader reader) throws FormatException {
        Index previous = takeIndex(reader);
        LogEnd hint = takeEnd(reader);
        return new Message.AppendMismatch(previous, hint, reader.takeBoolean());
    }

    private static Message.Body takeHeartbeat(ByteReader reader) throws FormatException {
        long round = reader.takeNumber();
        Index commit = takeIndex(reader);
        Revision revision = new Revision(reader.takeNumber());
        return new Message.Heartbeat(round, commit, new StateMark(revision, reader.takeLong()));
    }

    private static Message.Body takeHeartbeatAnswer(ByteReader reader) throws FormatException {
        long round = reader.takeNumber();
        return new Message.HeartbeatAnswer(round, takeIndex(reader));
    }

    private static Message.Body takeChunk(ByteReader reader) throws FormatException {
        LogEnd last = takeEnd(reader);
        Configuration configuration = takeConfiguration(reader);
        long offset = reader.takeNumber();
        long size = reader.takeNumber();
        return new Message.SnapshotChunk(last, configuration, offset, reader.takeBytes(), size);
    }

    private static Message.Body takeReceived(ByteReader reader) throws FormatException {
        LogEnd last = takeEnd(reader);
        return new Message.SnapshotReceived(last, reader.takeNumber());
    }
}
