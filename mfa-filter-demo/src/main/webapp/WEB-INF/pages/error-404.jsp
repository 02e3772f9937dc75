<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="There is nothing here">
  <div class="narrow">
    <section class="card">
      <h1>There is nothing here</h1>
      <p>The address may be mistyped, or the page has moved.</p>
      <p><a class="button" href="<c:out value='${root}'/>/account">Your account</a></p>
    </section>
  </div>
</b:page>
