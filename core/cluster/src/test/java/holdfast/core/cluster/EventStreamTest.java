package holdfast.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.cluster.EventsAfter.Events;
import holdfast.core.cluster.EventsAfter.Gone;
import holdfast.core.model.Revision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    @Test
    void aReaderGoesOnWhereItStopped() {
        EventStream stream = new EventStream(1, 100);
        stream.append(List.of(event(1), event(2), event(3)));
        assertThat(stream.after(0)).isEqualTo(new Events(List.of(event(1), event(2), event(3))));
        assertThat(stream.after(2)).isEqualTo(new Events(List.of(event(3))));
        assertThat(stream.after(0, 2)).isEqualTo(new Events(List.of(event(1), event(2))));
        assertThat(stream.next()).isEqualTo(4);
    }

    @Test
    void aReaderThatHasEverythingOrMoreGetsNothing() {
        EventStream stream = new EventStream(1, 100);
        stream.append(List.of(event(1)));
        assertThat(stream.after(1)).isEqualTo(new Events(List.of()));
        assertThat(stream.after(70)).isEqualTo(new Events(List.of()));
        assertThat(stream.after(Long.MAX_VALUE)).isEqualTo(new Events(List.of()));
    }

    @Test
    void aReaderGetsSoManyAsItWantsFromWhereItStopped() {
        EventStream stream = new EventStream(1, 2_000);
        List<NumberedEvent> all = new ArrayList<>();
        for (long number = 1; number <= 1_500; number++) {
            all.add(event(number));
            stream.append(List.of(event(number)));
        }
        for (int from : new int[] {0, 1, 255, 256, 257, 511, 512, 700, 1_023, 1_024, 1_400}) {
            for (int limit : new int[] {1, 2, 256, 300}) {
                assertThat(stream.after(from, limit))
                        .isEqualTo(
                                new Events(all.subList(from, Math.min(from + limit, all.size()))));
            }
        }
    }

    @Test
    void aReaderThatWasAwayTooLongListsAgain() {
        for (int most : new int[] {1, 2, 255, 256, 257, 600}) {
            EventStream stream = new EventStream(1, most);
            Deque<NumberedEvent> expected = new ArrayDeque<>();
            for (long number = 1; number <= 1_100; number++) {
                stream.append(List.of(event(number)));
                expected.add(event(number));
                if (expected.size() > most) {
                    expected.removeFirst();
                }
                long oldest = expected.getFirst().number();
                assertThat(stream.after(oldest - 1))
                        .isEqualTo(new Events(new ArrayList<>(expected)));
                if (oldest > 1) {
                    assertThat(stream.after(oldest - 2)).isEqualTo(new Gone(oldest));
                    assertThat(stream.after(0)).isEqualTo(new Gone(oldest));
                }
            }
        }
    }

    @Test
    void aNodeThatBeganWithASnapshotHasNothingFromBeforeIt() {
        EventStream stream = EventStream.startingAt(ClusterState.EMPTY.withNextEvent(41));
        assertThat(stream.after(39)).isEqualTo(new Gone(41));
        assertThat(stream.after(40)).isEqualTo(new Events(List.of()));
        stream.append(List.of(event(41)));
        assertThat(stream.after(40)).isEqualTo(new Events(List.of(event(41))));
    }

    @Test
    void aGapIsNeverTaken() {
        EventStream stream = new EventStream(1, 100);
        stream.append(List.of(event(1)));
        assertThatThrownBy(() -> stream.append(List.of(event(3))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stream.append(List.of(event(1))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new EventStream(1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static NumberedEvent event(long number) {
        return new NumberedEvent(
                number, new Revision(number), 0, new ClusterEvent.SettingRemoved("k"));
    }
}
