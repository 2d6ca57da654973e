package holdfast.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressBlockTest {

    @Test
    void twoNeverHaveTheSame() throws Exception {
        // The same seed, so both begin to look at the same place.
        try (AddressBlock one = AddressBlock.take(new Random(42));
                AddressBlock other = AddressBlock.take(new Random(42))) {
            assertThat(one.toString()).isNotEqualTo(other.toString());
            assertThat(one.address(1)).startsWith("127.").endsWith(".1");
            assertThat(one.address(16)).isNotEqualTo(other.address(16));
            assertThatThrownBy(() -> one.address(17)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatWasGivenBackIsFreeAgain() throws Exception {
        String prefix;
        try (AddressBlock block = AddressBlock.take(new Random(43))) {
            prefix = block.toString();
            assertThatThrownBy(() -> AddressBlock.take(prefix)).isInstanceOf(IOException.class);
        }
        AddressBlock.take(prefix).close();
    }

    @Test
    void aBlockWhoseDaemonsHaveNotEndedYetIsPassedOver() throws Exception {
        String prefix;
        try (AddressBlock block = AddressBlock.take(new Random(44))) {
            prefix = block.toString();
        }
        try (ServerSocketChannel left = ServerSocketChannel.open()) {
            left.bind(new InetSocketAddress(prefix + ".5", AddressBlock.API_PORT));
            assertThatThrownBy(() -> AddressBlock.take(prefix)).isInstanceOf(IOException.class);
        }
    }
}
