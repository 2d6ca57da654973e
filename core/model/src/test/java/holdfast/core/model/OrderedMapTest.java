package holdfast.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrderedMapTest {

    @Test
    void anEmptyMapHasNothing() {
        OrderedMap<String, Integer> empty = OrderedMap.empty();
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.get("a")).isNull();
        assertThat(empty.remove("a")).isSameAs(empty);
        assertThat(empty).isEmpty();
        assertThatThrownBy(empty::first).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(empty::last).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aChangeLeavesTheMapAsItWas() {
        OrderedMap<String, Integer> one = OrderedMap.<String, Integer>empty().put("a", 1);
        OrderedMap<String, Integer> two = one.put("b", 2).put("a", 3);
        assertThat(one.toString()).isEqualTo("{a=1}");
        assertThat(two.toString()).isEqualTo("{a=3, b=2}");
        assertThat(two.remove("a").toString()).isEqualTo("{b=2}");
        assertThat(two.first().key()).isEqualTo("a");
        assertThat(two.first().value()).isEqualTo(3);
    }

    @Test
    void doesWhatATreeMapDoes() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int keys = 1 + random.nextInt(300);
            OrderedMap<Integer, Integer> map = OrderedMap.empty();
            TreeMap<Integer, Integer> expected = new TreeMap<>();
            for (int step = 0; step < 600; step++) {
                int key = random.nextInt(keys);
                if (random.nextInt(3) == 0) {
                    map = map.remove(key);
                    expected.remove(key);
                } else {
                    map = map.put(key, step);
                    expected.put(key, step);
                }
                assertThat(map.get(key)).isEqualTo(expected.get(key));
                assertThat(map.size()).isEqualTo(expected.size());
            }
            assertThat(asMap(map)).containsExactlyEntriesOf(expected);
            if (!expected.isEmpty()) {
                assertThat(map.first().key()).isEqualTo(expected.firstKey());
                assertThat(map.last().key()).isEqualTo(expected.lastKey());
            }
        }
    }

    @Test
    void olderMapsStayWholeWhileNewerOnesAreMade() {
        Random random = new Random(7);
        OrderedMap<Integer, Integer> map = OrderedMap.empty();
        List<OrderedMap<Integer, Integer>> kept = new ArrayList<>();
        List<Map<Integer, Integer>> expected = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            int key = random.nextInt(50);
            map = random.nextBoolean() ? map.put(key, step) : map.remove(key);
            kept.add(map);
            expected.add(asMap(map));
        }
        for (int i = 0; i < kept.size(); i++) {
            assertThat(asMap(kept.get(i))).isEqualTo(expected.get(i));
        }
    }

    @Test
    void equalMapsAreEqualHoweverTheyWereMade() {
        OrderedMap<Integer, String> rising = OrderedMap.empty();
        OrderedMap<Integer, String> falling = OrderedMap.empty();
        for (int key = 0; key < 200; key++) {
            rising = rising.put(key, "v" + key);
            falling = falling.put(199 - key, "old").put(199 - key, "v" + (199 - key));
        }
        OrderedMap<Integer, String> detour = falling.put(500, "x").remove(500);
        assertThat(detour).isEqualTo(rising).hasSameHashCodeAs(rising);
        assertThat(detour.digest()).isEqualTo(rising.digest());
        assertThat(detour.put(3, "other")).isNotEqualTo(rising);
        assertThat(detour.put(3, "other").digest()).isNotEqualTo(rising.digest());
        assertThat(detour.remove(3)).isNotEqualTo(rising);
    }

    @Test
    void valuesThatAreSwappedMakeAnotherDigest() {
        OrderedMap<String, String> one =
                OrderedMap.<String, String>empty().put("a", "x").put("b", "y");
        OrderedMap<String, String> other =
                OrderedMap.<String, String>empty().put("a", "y").put("b", "x");
        assertThat(one).isNotEqualTo(other);
        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void aHundredThousandRisingKeysStayShallow() {
        OrderedMap<Integer, Integer> map = OrderedMap.empty();
        for (int key = 0; key < 100_000; key++) {
            map = map.put(key, key);
        }
        for (int key = 0; key < 99_990; key++) {
            map = map.remove(map.first().key());
        }
        assertThat(asMap(map).keySet()).first().isEqualTo(99_990);
        assertThat(map.size()).isEqualTo(10);
    }

    private static <K extends Comparable<? super K>, V> Map<K, V> asMap(OrderedMap<K, V> map) {
        Map<K, V> entries = new LinkedHashMap<>();
        for (OrderedMap.Entry<K, V> entry : map) {
            entries.put(entry.key(), entry.value());
        }
        return entries;
    }
}
