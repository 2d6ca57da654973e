package holdfast.frontends.api;

import java.util.List;

/// A file that virtual machines boot.
///
/// @param sha256 of its bytes, in hex: its name
/// @param bytes  its size; -1 where the answering node lacks it
/// @param nodes  that said that they have it
/// @param users  the names of the virtual machines that boot it
public record FileView(String sha256, long bytes, List<NodeRef> nodes, List<String> users) {

    public FileView {
        nodes = List.copyOf(nodes);
        users = List.copyOf(users);
    }
}
