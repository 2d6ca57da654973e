package holdfast.bench.volumes;

import holdfast.bench.nbd.Guest;
import holdfast.bench.nbd.Load;
import holdfast.bench.nbd.Stretch;
import holdfast.bench.wire.Pair;
import java.io.IOException;

/// What is written to and compared.
///
/// @param key    for programs
/// @param told   for people
/// @param writer takes a stretch of writes
/// @param rest   waits until nothing of it goes on by itself
record Row(String key, String told, boolean flushes, Writer writer, Rest rest) {

    interface Writer {
        Stretch write(Load load) throws IOException;
    }

    interface Rest {
        void await();
    }

    static Row of(String key, String told, Pair pair) {
        return new Row(key, told, false, pair::write, () -> {});
    }

    static Row of(String key, String told, boolean flushes, Guest guest, Rest rest) {
        return new Row(key, told, flushes, guest::write, rest);
    }

    /// One stretch; when it returns, nothing of it goes on.
    Stretch write(Load load) throws IOException {
        Stretch stretch = writer.write(flushes ? load.withFlushes() : load);
        rest.await();
        return stretch;
    }
}
