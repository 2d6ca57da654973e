package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/// Two stations that talk over one link, whatever is done to them: the link must be the same at the end.
final class HealthyPair implements AutoCloseable {

    final Authority authority;
    final Path folder;
    final Station one;
    final Station two;
    private long round;

    /// @param net the first three numbers of their addresses, with a dot
    HealthyPair(Path folder, String net) throws Exception {
        this.folder = folder;
        authority = new Authority("ca");
        one = Station.started(1, authority, folder, net + "1:0");
        two = Station.started(2, authority, folder, net + "2:0");
        one.dials(two);
        Station.until("there are links", () -> one.hasLink(two) && two.hasLink(one));
    }

    /// A message there and one back, over the link that there was all the time.
    void exchange() {
        round++;
        one.wire.send(one.heartbeat(2, round));
        Station.until("it is there", () -> two.rounds().contains(round));
        two.wire.send(two.heartbeat(1, round));
        Station.until("the answer is there", () -> one.rounds().contains(round));
        assertThat(one.told.stream().filter(told -> told.contains("n2")))
                .containsExactly("connected n2 start 1");
    }

    /// Of a third node that the authority has given a certificate.
    Trust trust(long number) throws Exception {
        return Station.trust(number, authority, folder);
    }

    @Override
    public void close() {
        one.close();
        two.close();
    }
}
