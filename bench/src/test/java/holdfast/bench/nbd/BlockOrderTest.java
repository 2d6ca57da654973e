package holdfast.bench.nbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockOrderTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 64, 8_192, 1 << 17})
    void givesEveryBlockOnceAndThenAnew(int blocks) {
        BlockOrder order = new BlockOrder(blocks);
        for (int turn = 0; turn < 3; turn++) {
            BitSet seen = new BitSet(blocks);
            for (int i = 0; i < blocks; i++) {
                seen.set((int) order.next());
            }
            assertThat(seen.length()).isEqualTo(blocks);
            assertThat(seen.cardinality()).isEqualTo(blocks);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 100})
    void wantsAPowerOfTwo(int blocks) {
        assertThatThrownBy(() -> new BlockOrder(blocks))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_192, 1 << 17})
    void rarelyGoesToTheNextBlock(int blocks) {
        BlockOrder order = new BlockOrder(blocks);
        long before = order.next();
        int neighbours = 0;
        for (int i = 1; i < blocks; i++) {
            long block = order.next();
            neighbours += Math.abs(block - before) == 1 ? 1 : 0;
            before = block;
        }
        assertThat(neighbours).isLessThan(blocks / 100);
    }
}
