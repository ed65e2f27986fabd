package dev.parley.bundle;

import dev.parley.account.Channels;
import dev.parley.kit.Descriptor;
import dev.parley.sla.NetworkWindow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** For how long the networks that are here take replies, as their descriptors say. */
final class ReplyWindows {
  private ReplyWindows() {}

  static List<NetworkWindow> of(Channels channels) {
    return channels.ids().stream()
        .map(channels::descriptor)
        .flatMap(Optional::stream)
        .flatMap(ReplyWindows::of)
        .toList();
  }

  private static Stream<NetworkWindow> of(Descriptor channel) {
    return channel.windows().values().stream()
        .map(window -> new NetworkWindow(channel.id(), window.kind(), window.standard()));
  }
}
