package holdfast.drivers.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.agreement.Write;
import holdfast.core.model.Covers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine whose disk refused a sync goes on showing what never reached it.
@Covers("A8")
class FailedSyncTest {

    @TempDir Path directory;

    @Test
    void whatAStartReadAfterAFailedSyncIsThereAfterTheNextPowerCut() throws IOException {
        LossyFiles files = LossyFiles.over(directory, 5);
        AgreedLog log = AgreedLog.create(Given.place(files, 1), Given.founding());
        List<Write> writes = List.of(Given.save(3), Given.append(3, 1, 2, 100));
        log.write(writes);
        files.failNextSync();
        assertThatThrownBy(log::sync).hasMessageContaining("Input/output error");
        assertThatThrownBy(log::sync).as("never asked again").isInstanceOf(IOException.class);
        log.close();

        AgreedLog again = AgreedLog.open(Given.place(files, 2));
        assertThat(again.recovered()).isEqualTo(Model.after(Given.founding(), writes));
        again.close();
        files.cut();

        try (AgreedLog after = AgreedLog.open(Given.place(directory))) {
            assertThat(after.recovered()).isEqualTo(Model.after(Given.founding(), writes));
        }
    }
}
