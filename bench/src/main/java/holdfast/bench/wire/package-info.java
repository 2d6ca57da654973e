/// What a replicated write costs at the least on this machine: LIMIT-T, by which the product's own is judged.
///
/// A client sends writes of 4 KiB on a Unix socket to a [Primary]. What has arrived is one batch: one append to the
/// primary's log that is durable when it returns, and the same bytes to a [Copy], which appends them, too, and
/// answers; then the client is answered. Two JVMs with one thread each, which wait for nothing but the next thing.
/// No order is kept, no checksum made, nothing is ever read again: only the appends, the exchange and its TLS. It is
/// measured beside the same without TLS, and with waiting by a selector in place of reads that block.
@NullMarked
package holdfast.bench.wire;

import org.jspecify.annotations.NullMarked;
