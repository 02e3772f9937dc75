<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="Enter the code">
  <div class="narrow">
    <section class="card">
      <h1>Enter the code</h1>
      <p>Open your authenticator app and type the six digits that it shows for Harbour Bank.</p>
      <b:error/>
      <form method="post" action="<c:out value='${root}'/>/mfa/app">
        <b:hidden/>
        <b:codefield label="Code from the app"/>
        <button>Confirm</button>
      </form>
      <div class="beside"><a href="<c:out value='${chooseUrl}'/>">Use another way</a></div>
    </section>
    <b:hint show="app"/>
  </div>
</b:page>
