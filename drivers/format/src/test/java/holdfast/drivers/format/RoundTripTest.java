package holdfast.drivers.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Message;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is written is read as what it was, and takes no more bytes than were said.
@Covers({"N", "T4"})
class RoundTripTest {

    private static final int SEEDS = 300;

    @Test
    void everyKindOfMessageComesBackAsItWas() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            Values values = new Values(seed);
            for (int kind = 0; kind < values.bodies.size(); kind++) {
                Message message = values.message(kind);
                assertThat(MessageFormat.read(MessageFormat.write(message)))
                        .as("seed %s, kind %s", seed, kind)
                        .isEqualTo(message);
            }
        }
    }

    @Test
    void noKindOfMessageIsLeftOut() {
        Values values = new Values(1);
        List<Class<?>> made = new ArrayList<>();
        for (int kind = 0; kind < values.bodies.size(); kind++) {
            made.add(values.message(kind).body().getClass());
        }
        assertThat(made).containsExactlyInAnyOrder(Message.Body.class.getPermittedSubclasses());
    }

    @Test
    void entriesConfigurationsAndDurableStateComeBackAsTheyWere() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            Values values = new Values(seed);
            Entry entry = values.entry();
            List<Entry> entries = values.entries();
            Configuration configuration = values.configuration();
            HardState state = values.hardState();
            ByteWriter writer = new ByteWriter(0);
            AgreementFormat.putEntry(writer, entry);
            AgreementFormat.putEntries(writer, entries);
            AgreementFormat.putConfiguration(writer, configuration);
            AgreementFormat.putHardState(writer, state);
            AgreementFormat.putEnd(writer, entry.end());
            ByteReader reader = new ByteReader(writer.toBytes());
            assertThat(AgreementFormat.takeEntry(reader)).isEqualTo(entry);
            assertThat(AgreementFormat.takeEntries(reader)).isEqualTo(entries);
            assertThat(AgreementFormat.takeConfiguration(reader)).isEqualTo(configuration);
            assertThat(AgreementFormat.takeHardState(reader)).isEqualTo(state);
            assertThat(AgreementFormat.takeEnd(reader)).isEqualTo(entry.end());
            reader.end();
        }
    }

    @Test
    void anEntryIsNeverShorterThanTheLeastThatListsAreJudgedBy() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ByteWriter writer = new ByteWriter(0);
            AgreementFormat.putEntry(writer, new Values(seed).entry());
            assertThat(writer.size()).isGreaterThanOrEqualTo(AgreementFormat.ENTRY_LEAST);
        }
    }

    /// Flow control counts by it, so that an append of commands fits a frame.
    @Test
    void aCommandTakesNoMoreBytesThanItsSizeSays() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Entry entry = new Values(seed).entry();
            if (entry.payload() instanceof Entry.Command) {
                ByteWriter writer = new ByteWriter(0);
                AgreementFormat.putEntry(writer, entry);
                assertThat(writer.size()).isLessThanOrEqualTo(entry.size());
            }
        }
    }

    @Test
    void singleValuesComeBackAsTheyWere() throws Exception {
        String text = "Grüße, \ud83d\ude00\u0000";
        UUID uuid = new UUID(Long.MIN_VALUE, -1);
        ByteWriter writer =
                new ByteWriter(1)
                        .putByte(255)
                        .putBoolean(true)
                        .putInt(-2)
                        .putLong(Long.MIN_VALUE)
                        .putUuid(uuid)
                        .putBytes(Bytes.EMPTY)
                        .putText(text)
                        .putText("");
        ByteReader reader = new ByteReader(writer.toBytes());
        assertThat(reader.takeByte()).isEqualTo(255);
        assertThat(reader.takeBoolean()).isTrue();
        assertThat(reader.takeInt()).isEqualTo(-2);
        assertThat(reader.takeLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(reader.takeUuid()).isEqualTo(uuid);
        assertThat(reader.takeBytes()).isEqualTo(Bytes.EMPTY);
        assertThat(reader.takeText()).isEqualTo(text);
        assertThat(reader.takeText()).isEmpty();
        assertThat(reader.left()).isZero();
        reader.end();
    }
}
