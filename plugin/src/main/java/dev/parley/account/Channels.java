package dev.parley.account;

import dev.parley.channel.Channel;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The channels that can be used now: ours and those that others registered. */
public final class Channels {
  private final Map<String, Channel> byId = new ConcurrentSkipListMap<>();
  private final Map<String, Descriptor> descriptors = new ConcurrentSkipListMap<>();

  private final Map<Overridden, Descriptor> overridden = new ConcurrentHashMap<>();

  private record Overridden(String channel, Map<String, String> settings) {}

  /** Starts with the channels the bundle brings. */
  public Channels(List<Channel> own) {
    own.forEach(this::add);
  }

  /** Adds a channel; one with the same id is replaced. */
  public void add(Channel channel) {
    descriptors.put(channel.id(), Descriptors.read(channel.descriptor()));
    byId.put(channel.id(), channel);
    overridden.keySet().removeIf(one -> one.channel().equals(channel.id()));
  }

  /** Takes a channel away; its accounts wait until it is back. */
  public void remove(Channel channel) {
    byId.remove(channel.id(), channel);
  }

  /** A channel by its id. */
  public Optional<Channel> channel(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The facts of a channel's network. */
  public Optional<Descriptor> descriptor(String id) {
    return Optional.ofNullable(descriptors.get(id));
  }

  /** The facts of a network as one account's settings override them. */
  public Optional<Descriptor> descriptor(Account account) {
    return channel(account.channel())
        .map(
            channel ->
                overridden.computeIfAbsent(
                    new Overridden(channel.id(), account.settings()),
                    any -> Descriptors.read(channel.descriptor(), account.settings())));
  }

  /** The ids of all channels, sorted. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }
}
