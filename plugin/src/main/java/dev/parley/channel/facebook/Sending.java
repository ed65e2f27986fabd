package dev.parley.channel.facebook;

import dev.parley.channel.Connection;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Outgoing;
import dev.parley.channel.SendResult;
import dev.parley.channel.meta.Address;
import dev.parley.channel.meta.Address.Place;
import dev.parley.channel.meta.Dispatch;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.MetaWire;
import dev.parley.kit.Descriptor;
import dev.parley.kit.MediaFit;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Replies under posts (developers.facebook.com, graph-api/reference/object/comments), and messages
 * as {@link Dispatch} sends them.
 */
final class Sending {

  /** The field of a photo with a comment (graph-api/reference/object/comments). */
  private static final String PHOTO = "source";

  private final Connection connection;
  private final Descriptor facts;
  private final Graph graph;
  private final Dispatch dispatch;

  Sending(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
    this.graph = new Graph(connection, facts, FacebookChannel.NOUN);
    this.dispatch = new Dispatch(connection, facts, graph);
  }

  SendResult send(Outgoing outgoing) {
    Optional<Address> address = Address.of(outgoing.address());
    if (address.isEmpty()) {
      return new SendResult.Refused("This message has no address on Facebook.");
    }
    boolean inPrivate =
        address.get().place() == Place.MESSAGE || outgoing.audience() == Audience.PRIVATE;
    Optional<SendResult> unfit = unfit(outgoing, address.get(), inPrivate);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    return inPrivate ? message(outgoing, address.get()) : comment(outgoing, address.get());
  }

  /** What the network would refuse, said without sending the bytes. */
  private Optional<SendResult> unfit(Outgoing outgoing, Address to, boolean inPrivate) {
    if (outgoing.media().isEmpty()) {
      return Optional.empty();
    }
    MediaFit fit =
        inPrivate
            ? to.place() == Place.MESSAGE
                ? facts.mediaFor(ItemKind.DIRECT_MESSAGE)
                : MediaFit.none(facts.name())
            : facts.mediaFor(ItemKind.COMMENT);
    if (inPrivate && (outgoing.media().size() > 1 || !outgoing.text().isEmpty())) {
      return Optional.of(
          new SendResult.Refused("Messenger takes one file in a message of its own."));
    }
    return fit.objection(outgoing.media()).map(no -> new SendResult.Refused(no.why()));
  }

  LookupResult lookup(Outgoing outgoing) {
    return Address.of(outgoing.address())
        .map(
            address ->
                new Lookup(connection, facts)
                    .find(outgoing, address, Dispatch.preparedAt(outgoing)))
        .orElseGet(LookupResult.NotThere::new);
  }

  private SendResult comment(Outgoing outgoing, Address to) {
    return dispatch.result(
        dispatch.post(
            to.id() + "/comments",
            outgoing.text().isBlank() ? Map.of() : Map.of("message", outgoing.text()),
            PHOTO,
            outgoing),
        body ->
            MetaWire.id(body, "id")
                .map(
                    id ->
                        new SendResult.Sent(
                            id,
                            connection.clock().instant(),
                            link(id),
                            Address.comment(id, to.root(), to.post()).toMap())));
  }

  private SendResult message(Outgoing outgoing, Address to) {
    if (to.place() == Place.MESSAGE) {
      Optional<SendResult> closed = dispatch.closed(outgoing, to);
      if (closed.isPresent()) {
        return closed.get();
      }
      if (outgoing.takeOver() && outgoing.part() == 1) {
        Optional<SendResult> notOurs =
            new TakingOver(connection.externalId(), graph).from(to.person());
        if (notOurs.isPresent()) {
          return notOurs.get();
        }
      }
    }
    return dispatch.message(outgoing, to, connection.externalId() + "/messages", true);
  }

  private Optional<URI> link(String comment) {
    int underscore = comment.indexOf('_');
    if (underscore < 0) {
      return Optional.empty();
    }
    String post = connection.externalId() + "_" + comment.substring(0, underscore);
    return new Items(facts, connection.externalId()).link(comment, post);
  }
}
