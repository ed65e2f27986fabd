package dev.parley.networks.facebook;

import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Person;
import java.time.Instant;
import java.util.Optional;

/**
 * What can be done on the network, by people in its apps and by programs through the Graph API:
 * changes the state and tells the apps that listen.
 */
final class Deeds {
  private final Graph graph;
  private final Events events;

  Deeds(Graph graph) {
    this.graph = graph;
    this.events = new Events(graph);
  }

  Post post(String owner, Person author, String text, Optional<String> mentioned, boolean ad) {
    return post(owner, author, text, Optional.empty(), mentioned, ad);
  }

  Post post(
      String owner,
      Person author,
      String text,
      Optional<String> picture,
      Optional<String> mentioned,
      boolean ad) {
    Instant now = graph.clock().instant();
    Post post =
        new Post(
            owner + "_" + graph.ids().number(),
            owner,
            author,
            text,
            picture,
            now,
            now,
            mentioned,
            ad,
            false,
            false);
    graph.wall().add(post);
    if (graph.directory().page(owner).isPresent()) {
      events.post(post, "add");
    }
    events.mention(post);
    return post;
  }

  Comment comment(
      String parentId,
      Person author,
      String text,
      Optional<String> photo,
      Optional<String> mentioned) {
    Optional<Comment> above = graph.wall().comment(parentId);
    Post post =
        above
            .map(Comment::postId)
            .or(() -> Optional.of(parentId))
            .flatMap(graph.wall()::post)
            .orElseThrow(() -> GraphError.missing("post", parentId));
    // A reply to a reply stands below the same comment: there are two levels.
    String parent =
        above
            .filter(reply -> graph.wall().comment(reply.parentId()).isPresent())
            .map(Comment::parentId)
            .orElse(parentId);
    Comment comment =
        new Comment(
            post.number() + "_" + graph.ids().number(),
            post.id(),
            parent,
            author,
            text,
            photo,
            mentioned,
            graph.clock().instant(),
            false,
            false,
            false);
    graph.wall().add(comment);
    events.comment(comment, "add");
    events.mention(comment);
    return comment;
  }

  Optional<Comment> edit(String commentId, String text) {
    Optional<Comment> changed =
        graph.wall().changeComment(commentId, comment -> comment.edited(text));
    changed.ifPresent(comment -> events.comment(comment, "edited"));
    return changed;
  }

  Optional<Post> editPost(String postId, String text) {
    Optional<Post> changed =
        graph.wall().changePost(postId, post -> post.edited(text, graph.clock().instant()));
    changed.ifPresent(post -> events.post(post, "edited"));
    return changed;
  }

  Optional<Comment> hide(String commentId, boolean hidden) {
    Optional<Comment> changed =
        graph.wall().changeComment(commentId, comment -> comment.hide(hidden));
    changed.ifPresent(comment -> events.comment(comment, hidden ? "hide" : "unhide"));
    return changed;
  }

  Optional<Comment> like(String commentId, Page page, boolean liked) {
    Optional<Comment> changed =
        graph.wall().changeComment(commentId, comment -> comment.like(liked));
    changed.ifPresent(
        comment -> events.reaction(comment, page.author(), "like", liked ? "add" : "remove"));
    return changed;
  }

  /** Answers whether a comment or post of that id was there. */
  boolean remove(String id) {
    Optional<Comment> comment = graph.wall().comment(id);
    if (comment.isPresent()) {
      graph.wall().removeComment(id);
      events.comment(comment.get(), "remove");
      return true;
    }
    Optional<Post> post = graph.wall().removePost(id);
    post.ifPresent(gone -> events.post(gone, "remove"));
    return post.isPresent();
  }

  DirectMessage message(DirectMessage message) {
    graph.inbox().add(message);
    events.message(message);
    return message;
  }

  DirectMessage fromPerson(
      Page page, Person person, String text, Optional<String> photo, Optional<String> replyTo) {
    return message(
        new DirectMessage(
            graph.ids().message(),
            page.id(),
            person,
            false,
            text,
            photo,
            graph.clock().instant(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            replyTo));
  }

  /** Somebody wrote a while ago, and apps are told only now. */
  DirectMessage fromPersonAt(Page page, Person person, String text, Instant at) {
    return message(
        new DirectMessage(
            graph.ids().message(),
            page.id(),
            person,
            false,
            text,
            Optional.empty(),
            at,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** Somebody taps an advertisement that opens their thread with a page. */
  void tap(Page page, Person person, Ad ad) {
    graph.inbox().tapped(DirectMessage.threadOf(page.id(), person.id()), graph.clock().instant());
    events.referral(page, person, ad);
  }

  /** Gives a thread to an app, or to nobody. */
  void pass(Page page, Person person, Optional<String> to) {
    Optional<String> before =
        graph.holders().give(DirectMessage.threadOf(page.id(), person.id()), to);
    events.handover("pass_thread_control", page, person, before, to);
  }

  /** An app takes a thread for itself. */
  void take(Page page, Person person, String by) {
    Optional<String> before =
        graph.holders().give(DirectMessage.threadOf(page.id(), person.id()), Optional.of(by));
    events.handover("take_thread_control", page, person, before, Optional.of(by));
  }

  DirectMessage fromInboxOf(Page page, Person person, String text) {
    return fromPage(Optional.empty(), page, person, text);
  }

  DirectMessage fromApp(String app, Page page, Person person, String text) {
    return fromPage(Optional.of(app), page, person, text);
  }

  private DirectMessage fromPage(Optional<String> app, Page page, Person person, String text) {
    return message(
        new DirectMessage(
            graph.ids().message(),
            page.id(),
            person,
            true,
            text,
            Optional.empty(),
            graph.clock().instant(),
            Optional.empty(),
            app,
            Optional.empty(),
            Optional.empty()));
  }

  void editMessage(String mid, String text, int times) {
    graph.inbox().edit(mid, text).ifPresent(message -> events.edited(message, times));
  }

  void unsend(String mid) {
    graph.inbox().remove(mid).ifPresent(events::unsent);
  }

  DirectMessage unsupported(Page page, Person person) {
    DirectMessage message =
        new DirectMessage(
            graph.ids().message(),
            page.id(),
            person,
            false,
            "",
            Optional.empty(),
            graph.clock().instant(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    graph.inbox().add(message);
    events.unsupported(message);
    return message;
  }
}
