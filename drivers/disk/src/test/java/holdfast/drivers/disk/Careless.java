package holdfast.drivers.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// A layer with a planted fault, which the rehearsals have to see.
record Careless(FileLayer files, Fault fault) implements FileLayer {

    enum Fault {
        /// A file's sync does nothing.
        NO_SYNC,
        /// A directory's sync does nothing.
        NO_DIRECTORY_SYNC,
        /// Each sync does what the one before it was asked for.
        LATE_SYNC
    }

    @Override
    public String where() {
        return files.where();
    }

    @Override
    public List<String> names() throws IOException {
        return files.names();
    }

    @Override
    public LayerFile create(String name) throws IOException {
        return new CarelessFile(files.create(name), fault);
    }

    @Override
    public LayerFile open(String name) throws IOException {
        return new CarelessFile(files.open(name), fault);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        files.rename(from, to);
    }

    @Override
    public void remove(String name) throws IOException {
        files.remove(name);
    }

    @Override
    public void syncDirectory() throws IOException {
        if (fault != Fault.NO_DIRECTORY_SYNC) {
            files.syncDirectory();
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static final class CarelessFile implements LayerFile {
        private final LayerFile file;
        private final Fault fault;
        private boolean asked;

        private CarelessFile(LayerFile file, Fault fault) {
            this.file = file;
            this.fault = fault;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return file.read(into, at);
        }

        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            if (asked && fault == Fault.LATE_SYNC) {
                asked = false;
                file.sync();
            }
            file.write(from, at);
        }

        @Override
        public void sync() throws IOException {
            switch (fault) {
                case NO_SYNC -> {}
                case NO_DIRECTORY_SYNC -> file.sync();
                case LATE_SYNC -> asked = true;
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
