package holdfast.frontends.api;

import java.util.List;

/// All files that nodes have for virtual machines, or that these need.
///
/// @param revision of the state that says so
public record FileList(long revision, List<FileView> files) {

    public FileList {
        files = List.copyOf(files);
    }
}
