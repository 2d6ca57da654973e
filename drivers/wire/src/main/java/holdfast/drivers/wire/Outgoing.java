package holdfast.drivers.wire;

import holdfast.core.agreement.Message;
import holdfast.core.lease.LeaseMessage;
import holdfast.drivers.format.LeaseFormat;

/// What waits to be sent to a peer.
sealed interface Outgoing {

    /// In bytes, about.
    int size();

    /// A message, put into bytes by the sender and not by whoever sends it.
    record Said(Message message) implements Outgoing {
        @Override
        public int size() {
            return message.size() + Frame.HEADER_BYTES;
        }
    }

    /// A message about leases.
    record Leasing(LeaseMessage message) implements Outgoing {
        @Override
        public int size() {
            return LeaseFormat.MOST_BYTES + Frame.HEADER_BYTES;
        }
    }

    /// A question of this node; its number tells which.
    record Asking(long number, Frame frame) implements Outgoing {
        @Override
        public int size() {
            return frame.payload().size() + Frame.HEADER_BYTES;
        }
    }

    /// An answer to the peer's question.
    record Answering(Frame frame) implements Outgoing {
        @Override
        public int size() {
            return frame.payload().size() + Frame.HEADER_BYTES;
        }
    }
}
