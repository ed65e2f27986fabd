/**
 * Articles that are files: a folder of Markdown with front matter, as static sites keep them.
 *
 * <p>The door is {@link dev.parley.article.source.folder.MarkdownKind}. Only {@code .md} and {@code
 * .markdown} files within the folder are read, no link leads out of it. What changed is told by the
 * names, times and sizes of the files.
 *
 * <p>It has no thread and writes nothing.
 */
package dev.parley.article.source.folder;
