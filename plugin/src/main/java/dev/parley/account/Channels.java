package dev.parley.account;

import dev.parley.channel.Channel;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Facts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The channels that can be used now: ours and those that others registered. */
public final class Channels {
  private final Map<String, Channel> byId = new ConcurrentSkipListMap<>();
  private final Map<String, Facts> facts = new ConcurrentSkipListMap<>();

  /** Starts with the channels the bundle brings. */
  public Channels(List<Channel> own) {
    own.forEach(this::add);
  }

  /** Adds a channel; one with the same id is replaced. */
  public void add(Channel channel) {
    facts.put(channel.id(), new Facts(channel.descriptor()));
    byId.put(channel.id(), channel);
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
    return Optional.ofNullable(facts.get(id)).map(Facts::plain);
  }

  /** The facts of a network as one account's settings override them. */
  public Optional<Descriptor> descriptor(Account account) {
    return channel(account.channel())
        .map(channel -> facts.get(channel.id()).under(account.settings()));
  }

  /** The ids of all channels, sorted. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }
}
