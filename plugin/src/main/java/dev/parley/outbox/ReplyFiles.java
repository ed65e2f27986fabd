package dev.parley.outbox;

import dev.parley.kit.MediaFit;
import dev.parley.model.Attachment;
import dev.parley.model.Audience;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The files of one reply from the composer: whose they are, and whether they can go with it. */
final class ReplyFiles {
  private static final String FIELD = "attachments";

  private final List<Attached> attached = new ArrayList<>();
  private final Optional<SubmitOutcome> objection;

  ReplyFiles(
      UploadStore uploads,
      ReplyWindows windows,
      String helpdesk,
      Optional<Destination> to,
      Submission submission) {
    this.objection =
        submission.files().isEmpty()
            ? Optional.empty()
            : unusable(submission, to)
                .or(() -> unknown(uploads, helpdesk, submission))
                .or(() -> unfit(windows.media(to.orElseThrow(), submission.audience())));
  }

  /** Why they cannot go; empty if they can. */
  Optional<SubmitOutcome> objection() {
    return objection;
  }

  /** What goes with the reply; all of it only without an objection. */
  List<Attached> attached() {
    return List.copyOf(attached);
  }

  private static Optional<SubmitOutcome> unusable(Submission submission, Optional<Destination> to) {
    if (submission.audience() == Audience.NOTE) {
      return Optional.of(
          new SubmitOutcome.Invalid(
              FIELD, "An internal note takes no files from here; remove them."));
    }
    return to.isPresent()
        ? Optional.empty()
        : Optional.of(
            new SubmitOutcome.Invalid(
                FIELD, "Files can be attached only where Parley sends the answer; remove them."));
  }

  private Optional<SubmitOutcome> unknown(
      UploadStore uploads, String helpdesk, Submission submission) {
    var seen = new HashSet<String>();
    for (Submission.File file : submission.files()) {
      Optional<Upload> own =
          Uploads.own(uploads, helpdesk, submission.ticket(), submission.login(), file.upload());
      if (own.isEmpty()) {
        return Optional.of(
            new SubmitOutcome.Invalid(
                FIELD,
                "A file of this reply is not kept any longer; remove it and attach it anew."));
      }
      if (!seen.add(file.upload())) {
        return Optional.of(
            new SubmitOutcome.Invalid(
                FIELD, "%s is attached twice; remove one.".formatted(own.get().name())));
      }
      attached.add(own.get().with(file.alt().strip()));
    }
    return Optional.empty();
  }

  private Optional<SubmitOutcome> unfit(MediaFit fit) {
    return fit.objection(attached.stream().map(Attached::described).toList())
        .map(no -> new SubmitOutcome.Invalid(FIELD, no.why(), no.limit()));
  }

  /** What the helpdesk keeps with its message; the network has the bytes, once it is sent. */
  static List<Attachment> asShown(List<Attached> attached) {
    return attached.stream()
        .map(
            one ->
                new Attachment(one.name(), one.mediaType(), URI.create("urn:uuid:" + one.upload())))
        .toList();
  }
}
