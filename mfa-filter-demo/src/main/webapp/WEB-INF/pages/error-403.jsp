<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="This form has expired">
  <div class="narrow">
    <section class="card">
      <h1>This form has expired</h1>
      <p>It was open for too long, or it did not come from this bank. Nothing was done.</p>
      <p><a class="button" href="<c:out value='${root}'/>/account">Your account</a></p>
    </section>
  </div>
</b:page>
