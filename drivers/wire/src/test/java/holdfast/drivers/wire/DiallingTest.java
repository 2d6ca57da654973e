package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Of several attempts at one peer, what was ended is never taken for a link, and what became one is never ended as an attempt.
final class DiallingTest {

    private final Dialling dialling = new Dialling(WireLimits.NORMAL);

    private Connection attempt() throws WireException {
        Connection connection = Connection.open("127.0.0.1:1");
        connection.within(WireLimits.NORMAL.greetMillis());
        dialling.connecting(connection);
        return connection;
    }

    @Test
    void whoGreetsAfterAnotherWonBecomesNoLink() throws Exception {
        Connection slow = attempt();
        dialling.succeeded();
        assertThat(dialling.greeted(slow)).isFalse();
    }

    @Test
    void whoGreetedIsLeftAloneWhenAnotherWins() throws Exception {
        Connection quick = attempt();
        assertThat(dialling.greeted(quick)).isTrue();
        dialling.succeeded();
        dialling.abortLate(Long.MAX_VALUE);
        assertThat(quick.isAborted()).isFalse();
        quick.abort("the test is over");
    }

    @Test
    void whoIsLateIsEnded() throws Exception {
        Connection late = attempt();
        dialling.abortLate(System.nanoTime());
        assertThat(late.isAborted()).isFalse();
        late.within(-1);
        dialling.abortLate(System.nanoTime());
        assertThat(dialling.greeted(late)).isFalse();
    }
}
